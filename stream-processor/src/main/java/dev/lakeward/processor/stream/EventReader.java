package dev.lakeward.processor.stream;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.value.DecimalReader;
import dev.lakeward.event.value.Times;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads properties of events as their columns hold them, one event at a time. What was checked at the edge has its type;
 * anything else ends in an exception that names the property, and only the event's part in the stage is lost.
 */
public final class EventReader {
    private final JsonObject object = new JsonObject();
    private final IdentityHashMap<Table, Map<String, DecimalReader>> decimals = new IdentityHashMap<>();
    private @Nullable Table table;

    /** Turns to this event. */
    public EventReader of(Event event) {
        table = event.table();
        try {
            object.read(event.json(), 0, event.json().length);
            return this;
        } catch (JsonFault e) {
            throw new IllegalStateException("an event that was checked is no JSON object: " + event.id(), e);
        }
    }

    public Optional<String> text(Name name) {
        int member = present(name);
        return member == JsonObject.ABSENT ? Optional.empty() : Optional.of(object.text(member));
    }

    /** A number as its column holds it. */
    public Optional<BigDecimal> decimal(Name name) {
        int member = present(name);
        if (member == JsonObject.ABSENT) {
            return Optional.empty();
        }
        BigDecimal value = object.decimal(member);
        // Fewer digits than floating-point noise has: the value is exact.
        return Optional.of(value.precision() < DecimalReader.NOISY_DIGITS ? value : asStored(name, member, value));
    }

    private BigDecimal asStored(Name name, int member, BigDecimal value) {
        DecimalReader reader = decimals.computeIfAbsent(Objects.requireNonNull(table), EventReader::decimals)
                .get(name.name);
        if (reader == null) {
            return value;
        }
        BigDecimal stored = reader.read(object, member);
        if (stored == null) {
            throw new NumberFormatException("%s holds %s, which its column cannot".formatted(name.name, value));
        }
        return stored;
    }

    private static Map<String, DecimalReader> decimals(Table table) {
        Map<String, DecimalReader> readers = new HashMap<>();
        for (Column column : table.columns()) {
            if (column.type() instanceof ColumnType.Decimal type) {
                readers.put(column.name(), new DecimalReader(type));
            }
        }
        return readers;
    }

    public boolean flag(Name name) {
        int member = present(name);
        return member != JsonObject.ABSENT && object.kind(member) == JsonKind.TRUE;
    }

    /** A time, as milliseconds since 1970-01-01T00:00:00Z. */
    public Optional<Long> time(Name name) {
        int member = present(name);
        if (member == JsonObject.ABSENT) {
            return Optional.empty();
        }
        long millis = Times.millis(object, member);
        if (millis == Times.INVALID) {
            throw new IllegalArgumentException("%s holds no time".formatted(name.name));
        }
        return Optional.of(millis);
    }

    private int present(Name name) {
        int member = object.find(name.utf8);
        boolean absent = member == JsonObject.ABSENT || object.kind(member) == JsonKind.NULL;
        return absent ? JsonObject.ABSENT : member;
    }

    /** Name of a property, ready to be looked for. */
    public static final class Name {
        private final String name;
        private final byte[] utf8;

        public Name(String name) {
            this.name = name;
            utf8 = name.getBytes(StandardCharsets.UTF_8);
        }
    }
}
