package dev.lakeward.processor.stream;

import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.Role.Condition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads from an event what a role of its table declares. A property that the role leaves out is absent in every event. */
public final class RoleColumns {
    private final Role role;
    private final Map<String, EventReader.Name> names = new HashMap<>();

    RoleColumns(Role role) {
        this.role = role;
        role.columns().forEach((property, column) -> names.put(property, new EventReader.Name(column)));
        role.conditions()
                .forEach((property, condition) -> names.put(property, new EventReader.Name(condition.column())));
    }

    /** The declaration. */
    public Role role() {
        return role;
    }

    /** Text of the property's column in the event that {@code reader} is at. */
    public Optional<String> text(EventReader reader, String property) {
        EventReader.Name name = names.get(property);
        return name == null ? Optional.empty() : reader.text(name);
    }

    /** Number of the property's column. */
    public Optional<BigDecimal> decimal(EventReader reader, String property) {
        EventReader.Name name = names.get(property);
        return name == null ? Optional.empty() : reader.decimal(name);
    }

    /** Time of the property's column, milliseconds since 1970-01-01T00:00:00Z. */
    public OptionalLong time(EventReader reader, String property) {
        EventReader.Name name = names.get(property);
        return name == null ? OptionalLong.empty() : reader.time(name);
    }

    /**
     * Whether the property's column is true.
     *
     * @param absent the result where the role leaves the property out
     */
    public boolean flag(EventReader reader, String property, boolean absent) {
        EventReader.Name name = names.get(property);
        return name == null ? absent : reader.flag(name);
    }

    /** Whether the property's condition holds. */
    public boolean holds(EventReader reader, String property) {
        Condition condition = role.conditions().get(property);
        return condition != null
                && text(reader, property).filter(condition.values()::contains).isPresent();
    }
}
