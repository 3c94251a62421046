package dev.lakeward.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.schema.Role.Condition;
import dev.lakeward.event.schema.RoleProperty.Form;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code x-roles}: an object with a role by its kind, or a list of roles where several types of a table play the same
 * part with other columns.
 */
final class RoleReader {
    static final String KEYWORD = "x-roles";
    /** Column that keys the tables whose events are sessions where they declare no roles. */
    private static final String USER = "user_id";

    /** What sessions that no event closes end by; {@code close_reason} names it in the place of an event type. */
    private static final String GAP = "gap";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Set<String> PERIODS = Set.of("day", "week", "month");
    private static final Duration LONGEST_SPAN = Duration.ofDays(400);
    private static final int STEPS = 20;

    private final Map<String, ColumnType> columns;
    private final Set<String> eventTypes;

    private RoleReader(List<Column> columns, Set<String> eventTypes) {
        this.columns = columns.stream().collect(Collectors.toMap(Column::name, Column::type));
        this.eventTypes = eventTypes;
    }

    /** The roles of a table of events; those that its columns suggest where the schema declares none. */
    static List<Role> roles(Schema root, String key, List<Column> columns, Set<String> eventTypes) {
        var reader = new RoleReader(columns, eventTypes);
        return root.has(KEYWORD) ? reader.declared(root.at(KEYWORD)) : reader.suggested(key);
    }

    private List<Role> declared(Schema place) {
        if (!place.node().isObject()) {
            throw place.wrong("must be an object with a member for each role: " + kinds());
        }
        List<Role> roles = new ArrayList<>();
        place.node().fieldNames().forEachRemaining(name -> {
            Schema at = place.at(name);
            RoleKind kind = RoleKind.named(name).orElseThrow(() -> at.wrong("is no role; use one of " + kinds()));
            if (at.node().isArray()) {
                for (int i = 0; i < at.node().size(); i++) {
                    roles.add(role(
                            kind,
                            new Schema(
                                    at.file(), at.pointer() + "/" + i, at.node().get(i))));
                }
            } else {
                roles.add(role(kind, at));
            }
        });
        return roles;
    }

    private static String kinds() {
        return Stream.of(RoleKind.values()).map(RoleKind::text).collect(Collectors.joining(", "));
    }

    private Role role(RoleKind kind, Schema place) {
        if (!place.node().isObject()) {
            throw place.wrong("must be an object; {} where all types of the table play the role");
        }
        var read = new Properties();
        place.node().fieldNames().forEachRemaining(name -> {
            Schema at = place.at(name);
            RoleProperty property = kind.property(name)
                    .orElseThrow(
                            () -> at.wrong("is no property of %s; use %s".formatted(kind.text(), properties(kind))));
            read.add(property, at);
        });
        for (RoleProperty property : kind.properties()) {
            if (property.required() && !place.has(property.name())) {
                throw place.wrong("%s is missing; add %s"
                        .formatted(property.name(), property.form().what()));
            }
        }
        return new Role(kind, read.types, read.named, read.conditions, read.constants);
    }

    /** The properties of one role. */
    private final class Properties {
        private final Map<String, Set<String>> types = new HashMap<>();
        private final Map<String, List<String>> named = new HashMap<>();
        private final Map<String, Condition> conditions = new HashMap<>();
        private final Map<String, String> constants = new HashMap<>();

        void add(RoleProperty property, Schema at) {
            String name = property.name();
            Form form = property.form();
            switch (form) {
                case EVENT_TYPES -> types.put(name, name.equals("close") ? closing(at) : eventTypes(at));
                case CONDITION -> conditions.put(name, condition(at));
                case TEXT, NUMBER, TIME, FLAG, JSON -> named.put(name, columns(at, form));
                case OPTION -> {
                    if (option(at)) {
                        constants.put(name, "true");
                    }
                }
                case NAME, STEP, SPAN, PERIOD -> constants.put(name, constant(at, form));
            }
        }
    }

    private static String constant(Schema place, Form form) {
        JsonNode node = place.node();
        boolean fits = switch (form) {
            case NAME -> NAME.matcher(node.asText()).matches();
            case PERIOD -> PERIODS.contains(node.asText());
            case STEP -> node.isIntegralNumber() && node.intValue() >= 1 && node.intValue() <= STEPS;
            default -> isSpan(node.asText());
        };
        if (!fits || !(form == Form.STEP || node.isTextual())) {
            throw place.wrong("must be " + form.what());
        }
        return node.asText();
    }

    private static boolean isSpan(String text) {
        try {
            Duration span = Duration.parse(text);
            return span.compareTo(Duration.ofSeconds(1)) >= 0 && span.compareTo(LONGEST_SPAN) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String properties(RoleKind kind) {
        return kind.properties().stream().map(RoleProperty::name).collect(Collectors.joining(", "));
    }

    private Set<String> eventTypes(Schema place) {
        Set<String> types = texts(place, Form.EVENT_TYPES.what());
        for (String type : types) {
            if (!eventTypes.contains(type)) {
                throw place.wrong("%s is not in the enum of event_type; use some of %s"
                        .formatted(type, eventTypes.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
        return types;
    }

    private Set<String> closing(Schema place) {
        Set<String> types = eventTypes(place);
        if (types.contains(GAP)) {
            throw place.wrong(
                    "%s is the close_reason of sessions that no event closes; name the event otherwise".formatted(GAP));
        }
        return types;
    }

    private static Set<String> texts(Schema place, String what) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode node : place.node()) {
            if (!node.isTextual()) {
                throw place.wrong("must be " + what);
            }
            texts.add(node.textValue());
        }
        if (texts.isEmpty() || !place.node().isArray()) {
            throw place.wrong("must be " + what);
        }
        return texts;
    }

    private static boolean option(Schema place) {
        if (!place.node().isBoolean()) {
            throw place.wrong("must be " + Form.OPTION.what());
        }
        return place.node().booleanValue();
    }

    private Condition condition(Schema place) {
        if (!place.node().isObject() || place.node().size() != 1) {
            throw place.wrong("must be " + Form.CONDITION.what());
        }
        String column = place.node().fieldNames().next();
        Schema values = place.at(column);
        fitting(values, column, Form.CONDITION);
        return new Condition(column, texts(values, "a list of values of " + column));
    }

    private List<String> columns(Schema place, Form form) {
        if (place.node().isTextual()) {
            return List.of(fitting(place, place.node().textValue(), form));
        }
        return texts(place, form.what() + ", or a list of such").stream()
                .map(column -> fitting(place, column, form))
                .toList();
    }

    private String fitting(Schema place, String column, Form form) {
        ColumnType type = columns.get(column);
        if (type == null) {
            throw place.wrong("there is no property %s; use one of %s"
                    .formatted(column, columns.keySet().stream().sorted().collect(Collectors.joining(", "))));
        }
        if (!form.fits(type)) {
            throw place.wrong("%s does not fit; must be %s".formatted(column, form.what()));
        }
        return column;
    }

    /** A table keyed by user_id whose schema says nothing: its events are sessions, with the revenue that columns name. */
    private List<Role> suggested(String key) {
        if (!key.equals(USER)) {
            return List.of();
        }
        Map<String, List<String>> named = new HashMap<>();
        if (fits("revenue", Form.NUMBER)) {
            named.put("amount", List.of("revenue"));
        } else if (fits("price", Form.NUMBER) && fits("amount_purchased", Form.NUMBER)) {
            named.putAll(Map.of("amount", List.of("price"), "quantity", List.of("amount_purchased")));
        }
        if (!named.isEmpty() && fits("currency", Form.TEXT)) {
            named.put("currency", List.of("currency"));
        }
        return List.of(new Role(RoleKind.SESSION, Map.of(), named, Map.of(), Map.of()));
    }

    private boolean fits(String column, Form form) {
        ColumnType type = columns.get(column);
        return type != null && form.fits(type);
    }
}
