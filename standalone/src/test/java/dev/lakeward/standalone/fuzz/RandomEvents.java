package dev.lakeward.standalone.fuzz;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Events of the catalogue as members of a JSON object, most of them valid. */
final class RandomEvents {
    private static final int USERS = 40;
    private static final int IDS = 20_000;

    /** Event types, as JSON, whose events may name a conversion by their own id. */
    private static final Set<String> CONVERSIONS = Catalog.builtIn().tables().stream()
            .flatMap(table -> table.eventTypes().stream()
                    .filter(type -> table.roles(RoleKind.CONVERSION).stream().anyMatch(role -> role.plays(type))))
            .map(type -> '"' + type + '"')
            .collect(Collectors.toSet());

    private final RandomGenerator random;
    private final RandomValues values;
    private final List<Table> tables;

    RandomEvents(Catalog catalog, RandomGenerator random) {
        this.random = random;
        values = new RandomValues(random);
        tables = catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .toList();
    }

    RandomValues values() {
        return values;
    }

    /** One event: values by name, each as JSON text. */
    Map<String, String> event() {
        Table table = values.pick(tables);
        var event = new LinkedHashMap<String, String>();
        event.put("event_type", '"' + values.pick(List.copyOf(new java.util.TreeSet<>(table.eventTypes()))) + '"');
        for (Column column : table.columns()) {
            if (!column.name().equals("event_type") && (column.required() || random.nextInt(3) > 0)) {
                event.put(column.name(), values.of(column));
            }
        }
        event.put(table.key(), entity());
        // A component belongs to a meter that others report.
        event.computeIfPresent("device_id", (name, value) -> entity());
        if (random.nextInt(4) > 0) {
            identify(event, id());
        }
        if (random.nextInt(3) > 0) {
            event.put("event_time", values.eventTime());
        }
        spoil(event);
        return event;
    }

    /**
     * Sets the id of an event. Where the id becomes that of a conversion, it names the user as well: two partitions do not
     * know that they have the same id, and count it twice, but of two conversions with one id the newer one remains.
     */
    static void identify(Map<String, String> event, String id) {
        event.put("event_id", id);
        if (CONVERSIONS.contains(event.get("event_type"))) {
            event.put("user_id", "\"u" + Math.floorMod(id.hashCode(), USERS) + '"');
        }
    }

    private String entity() {
        return '"' + "u" + random.nextInt(USERS) + '"';
    }

    /** Ids come again, so that some are repeats: with other times, of other users, of other tables. */
    private String id() {
        return switch (random.nextInt(40)) {
            case 0 -> values.json(1);
            case 1 -> "\"" + "i".repeat(127 + random.nextInt(3)) + random.nextInt(9) + "\"";
            case 2 -> "\"00000000-0000-7000-8000-00000000" + "%04d".formatted(random.nextInt(9999)) + "\"";
            default -> "\"e-" + random.nextInt(IDS) + "\"";
        };
    }

    private void spoil(Map<String, String> event) {
        switch (random.nextInt(40)) {
            case 0 -> event.remove(values.pick(List.copyOf(event.keySet())));
            case 1 -> event.put("event_type", "\"no_such_type\"");
            case 2 -> event.put("another", values.json(4));
            case 3 -> event.put("host", values.json(1));
            case 4 -> event.put("__proto__", "{}");
            case 5 -> event.put("deep", "[".repeat(40) + "]".repeat(40));
            default -> {
                // Most events stay as they are.
            }
        }
    }

    /** The members as one JSON object. */
    static String object(Map<String, String> members) {
        var json = new StringBuilder("{");
        members.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return json.append('}').toString();
    }
}
