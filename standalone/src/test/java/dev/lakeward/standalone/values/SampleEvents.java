package dev.lakeward.standalone.values;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Events of every table: one for each boundary value of each column, then at random, the same for the same seed. */
final class SampleEvents {
    private final Catalog catalog;
    private final Predicate<String> accepted;
    private final Random random;
    private final List<String> events = new ArrayList<>();

    /** @param accepted whether the edge accepts an event: only values that it accepts are mixed */
    SampleEvents(Catalog catalog, Predicate<String> accepted, long seed) {
        this.catalog = catalog;
        this.accepted = accepted;
        this.random = new Random(seed);
    }

    /** Events, some of which no edge accepts; {@code mixed} of each table draw all their values at random. */
    List<String> all(int mixed) {
        for (Table table : catalog.tables()) {
            if (table.kind() == Table.Kind.EVENTS) {
                boundaries(table);
                sums(table);
                Map<Column, List<String>> values = accepted(table);
                for (int i = 0; i < mixed; i++) {
                    mixed(table, values, i);
                }
            }
        }
        return events;
    }

    private void boundaries(Table table) {
        for (Column column : table.columns()) {
            for (String value : BoundaryValues.of(column)) {
                Map<String, String> event = plain(table);
                if (!column.name().equals(table.key())) {
                    event.put(table.key(), "\"k-%s\"".formatted(column.name()));
                }
                event.put(column.name(), value);
                add(event);
            }
        }
        for (String time : BoundaryValues.times()) {
            add(plain(table), "event_time", time);
        }
        for (String time : List.of("1763713800000", "1.7637138e12", "1763713800000.0", "9e15", "0.5", "null")) {
            add(plain(table), "event_time", time);
        }
        add(plain(table), "no_column", "{\"😀\":[1e400,\"\\u0000\"]}");
    }

    /** Two of the greatest values for one key: their sum needs a digit more. */
    private void sums(Table table) {
        for (int i = 0; i < 2; i++) {
            Map<String, String> event = plain(table);
            event.put(table.key(), "\"sum\"");
            for (Column column : table.columns()) {
                if (column.type() instanceof ColumnType.Decimal) {
                    event.put(column.name(), BoundaryValues.of(column).get(1));
                } else if (column.type() instanceof ColumnType.Int64) {
                    event.put(column.name(), "9223372036854775807");
                } else if (column.name().endsWith("_id") && !column.name().equals(table.key())) {
                    event.put(column.name(), "\"sum-%d\"".formatted(i));
                }
            }
            add(event);
        }
    }

    private Map<Column, List<String>> accepted(Table table) {
        Map<Column, List<String>> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            List<String> kept = new ArrayList<>();
            for (String value : BoundaryValues.of(column)) {
                Map<String, String> event = plain(table);
                event.put(column.name(), value);
                if (accepted.test(json(event))) {
                    kept.add(value);
                }
            }
            values.put(column, kept);
        }
        return values;
    }

    private void mixed(Table table, Map<Column, List<String>> values, int number) {
        Map<String, String> event = plain(table);
        values.forEach((column, kept) -> {
            if (!column.required() && random.nextInt(4) == 0) {
                event.remove(column.name());
            } else {
                event.put(column.name(), kept.get(random.nextInt(kept.size())));
            }
        });
        event.put(table.key(), "\"%s-mixed-%d\"".formatted(table.name(), number));
        List<String> times = BoundaryValues.times();
        add(event, "event_time", times.get(random.nextInt(times.size())));
    }

    private static Map<String, String> plain(Table table) {
        Map<String, String> event = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            event.put(column.name(), BoundaryValues.plain(column));
        }
        return event;
    }

    private void add(Map<String, String> event, String name, String value) {
        event.put(name, value);
        add(event);
    }

    private void add(Map<String, String> event) {
        event.put("event_id", "\"e-%d\"".formatted(events.size()));
        events.add(json(event));
    }

    private static String json(Map<String, String> event) {
        return event.entrySet().stream()
                .map(member -> "\"%s\":%s".formatted(member.getKey(), member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
