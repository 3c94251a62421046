package dev.lakeward.event.schema;

import dev.lakeward.event.schema.Table.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a table of one schema file. */
final class TableReader {
    static final String EVENT_TYPE = "event_type";
    /** Kind of a schema whose event types are known but land in no table. */
    private static final String UNLANDED = "unlanded";

    private static final Map<String, Kind> KINDS =
            Map.of("events", Kind.EVENTS, "facts", Kind.FACTS, "system", Kind.SYSTEM);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "title",
            "description",
            "type",
            "properties",
            "required",
            "x-table",
            "x-key",
            "x-kind",
            "x-date",
            "x-tracks",
            RoleReader.KEYWORD);
    private static final Set<String> COMMON =
            CommonColumns.ofEvents().stream().map(Column::name).collect(Collectors.toUnmodifiableSet());

    private TableReader() {}

    /** Whether the schema only names event types that land nowhere. */
    static boolean isUnlanded(Schema root) {
        return root.textIf("x-kind").orElse("").equals(UNLANDED);
    }

    /** The event types of a schema that lands nowhere. */
    static List<String> unlandedTypes(Schema root) {
        root.allowOnly(
                KEYWORDS, "use " + String.join(", ", KEYWORDS.stream().sorted().toList()));
        return eventTypes(root, columns(root, Set.of(EVENT_TYPE)));
    }

    /**
     * The table of a schema.
     *
     * @param own whether the schema is a user's own, whose table takes tracks unless it says otherwise
     */
    static Table table(String family, Schema root, boolean own) {
        root.allowOnly(
                KEYWORDS, "use " + String.join(", ", KEYWORDS.stream().sorted().toList()));
        if (!root.text("type").equals("object")) {
            throw root.at("type").wrong("must be object");
        }
        String name = name(root);
        Kind kind = kind(root);
        Set<String> required = required(root);
        List<Column> columns = columns(root, required);
        List<String> types = kind == Kind.EVENTS ? eventTypes(root, columns) : List.of();
        if (kind == Kind.EVENTS) {
            rejectCommonColumns(root, columns);
        }
        String key = key(root, columns, required);
        String description = root.textIf("description").orElse("");
        return new Table(
                name,
                family,
                kind,
                key,
                date(root, kind, columns),
                Set.copyOf(types),
                columns,
                description,
                tracks(root, kind, own),
                roles(root, kind, key, columns, Set.copyOf(types)));
    }

    private static String name(Schema root) {
        String name = root.text("x-table");
        if (!NAME.matcher(name).matches()) {
            throw root.at("x-table").wrong("use lower-case letters, digits and underscores, a letter first");
        }
        return name;
    }

    private static boolean tracks(Schema root, Kind kind, boolean own) {
        if (!root.has("x-tracks")) {
            return own && kind == Kind.EVENTS;
        }
        Schema place = root.at("x-tracks");
        if (!place.node().isBoolean()) {
            throw place.wrong("must be true or false");
        }
        if (kind != Kind.EVENTS) {
            throw place.wrong("only a table of events takes tracks; leave it out");
        }
        return place.node().booleanValue();
    }

    private static List<Role> roles(Schema root, Kind kind, String key, List<Column> columns, Set<String> types) {
        if (kind == Kind.EVENTS) {
            return RoleReader.roles(root, key, columns, types);
        }
        if (root.has(RoleReader.KEYWORD)) {
            throw root.at(RoleReader.KEYWORD).wrong("only events play roles; leave it out");
        }
        return List.of();
    }

    private static Kind kind(Schema root) {
        Kind kind = KINDS.get(root.textIf("x-kind").orElse("events"));
        if (kind == null) {
            throw root.at("x-kind").wrong("must be events, facts, system or unlanded");
        }
        return kind;
    }

    private static Set<String> required(Schema root) {
        Set<String> required = new LinkedHashSet<>();
        Schema place = root.at("required");
        place.node().forEach(name -> required.add(name.asText()));
        for (String name : required) {
            if (!root.node().path("properties").has(name)) {
                throw place.wrong("%s is required, but no property; add it to properties".formatted(name));
            }
        }
        return required;
    }

    private static List<Column> columns(Schema root, Set<String> required) {
        Schema properties = root.at("properties");
        List<Column> columns = new ArrayList<>();
        properties
                .node()
                .fieldNames()
                .forEachRemaining(
                        name -> columns.add(ColumnReader.read(name, properties.at(name), required.contains(name))));
        if (columns.isEmpty()) {
            throw root.wrong("properties is missing or empty; describe each column there");
        }
        return columns;
    }

    private static List<String> eventTypes(Schema root, List<Column> columns) {
        List<String> types = columns.stream()
                .filter(column -> column.name().equals(EVENT_TYPE) && column.type() instanceof ColumnType.Text)
                .flatMap(column -> column.rules().allowed().stream())
                .toList();
        if (types.isEmpty()) {
            throw root.at("properties")
                    .wrong("event_type must be there, a string with an enum of the types that land in this table");
        }
        return types;
    }

    private static void rejectCommonColumns(Schema root, List<Column> columns) {
        for (Column column : columns) {
            if (COMMON.contains(column.name()) || column.name().equals(CommonColumns.EVENT_DATE)) {
                throw root.at("properties")
                        .at(column.name())
                        .wrong(
                                "every table of events has this column by itself; leave it out, or give it another name");
            }
        }
    }

    private static String key(Schema root, List<Column> columns, Set<String> required) {
        String key = root.text("x-key");
        if (columns.stream().noneMatch(column -> column.name().equals(key)) || !required.contains(key)) {
            throw root.at("x-key").wrong("%s must be a property, and required".formatted(key));
        }
        return key;
    }

    private static String date(Schema root, Kind kind, List<Column> columns) {
        if (kind == Kind.EVENTS) {
            if (root.has("x-date")) {
                throw root.at("x-date").wrong("a table of events is parted by event_ts; leave it out");
            }
            return CommonColumns.EVENT_TS;
        }
        String date = root.text("x-date");
        boolean fits = columns.stream()
                .filter(column -> column.name().equals(date))
                .anyMatch(column ->
                        column.type() instanceof ColumnType.Timestamp || column.type() instanceof ColumnType.Date);
        if (!fits) {
            throw root.at("x-date").wrong("%s must be a property with format date-time or date".formatted(date));
        }
        return date;
    }
}
