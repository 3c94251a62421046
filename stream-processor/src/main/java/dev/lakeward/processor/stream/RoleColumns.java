package dev.lakeward.processor.stream;

import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.Role.Condition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads from an event what a role of its table declares. A property that the role leaves out is absent in every event. */
public final class RoleColumns {
    private static final EventReader.Name[] NONE = {};

    private final Role role;
    private final boolean worksOutChannel;
    private final Map<String, EventReader.Name[]> names = new HashMap<>();

    RoleColumns(Role role) {
        this.role = role;
        this.worksOutChannel = role.worksOutChannel();
        role.columns().forEach((property, columns) -> names.put(property, names(columns)));
        role.conditions().forEach((property, condition) -> names.put(property, names(List.of(condition.column()))));
    }

    private static EventReader.Name[] names(List<String> columns) {
        return columns.stream().map(EventReader.Name::new).toArray(EventReader.Name[]::new);
    }

    /** The declaration. */
    public Role role() {
        return role;
    }

    /** {@link Role#worksOutChannel}, worked out once. */
    public boolean worksOutChannel() {
        return worksOutChannel;
    }

    /** Text of the property in the event that {@code reader} is at: of the first of its columns that the event has. */
    public Optional<String> text(EventReader reader, String property) {
        return first(property, reader::text);
    }

    /** Number of the property. */
    public Optional<BigDecimal> decimal(EventReader reader, String property) {
        return first(property, reader::decimal);
    }

    /** Time of the property, milliseconds since 1970-01-01T00:00:00Z. */
    public Optional<Long> time(EventReader reader, String property) {
        return first(property, reader::time);
    }

    /**
     * Whether the property is true.
     *
     * @param absent the result where the role leaves the property out
     */
    public boolean flag(EventReader reader, String property, boolean absent) {
        EventReader.Name[] columns = names.get(property);
        return columns == null ? absent : reader.flag(columns[0]);
    }

    private <T> Optional<T> first(String property, Function<EventReader.Name, Optional<T>> read) {
        for (EventReader.Name name : names.getOrDefault(property, NONE)) {
            Optional<T> value = read.apply(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Whether the property's condition holds. */
    public boolean holds(EventReader reader, String property) {
        Condition condition = role.conditions().get(property);
        return condition != null
                && text(reader, property).filter(condition.values()::contains).isPresent();
    }
}
