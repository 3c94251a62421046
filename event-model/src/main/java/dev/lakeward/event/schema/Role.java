package dev.lakeward.event.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part that some event types of a table play, and the columns that carry what the part needs. Immutable.
 *
 * @param kind which part
 * @param types event types by property; {@code types} are those that play the role, all of the table where it is absent
 * @param columns columns by property: the first that an event has counts
 * @param conditions conditions by property
 * @param constants values that the role itself says, as text; of options, those that are true
 */
public record Role(
        RoleKind kind,
        Map<String, Set<String>> types,
        Map<String, List<String>> columns,
        Map<String, Condition> conditions,
        Map<String, String> constants) {
    private static final String TYPES = "types";
    /** What a channel is worked out from. */
    private static final Set<String> ORIGINS =
            Set.of("source", "medium", "referrer", "url", "gclid", "msclkid", "ttclid", "fbclid");

    /** A role without properties: all event types of the table play it. */
    public static Role of(RoleKind kind) {
        return new Role(kind, Map.of(), Map.of(), Map.of(), Map.of());
    }

    public Role {
        types = Map.copyOf(types);
        columns = Map.copyOf(columns);
        conditions = Map.copyOf(conditions);
        constants = Map.copyOf(constants);
    }

    /**
     * Whether a column has one of some values.
     *
     * @param column of text
     * @param values at least one
     */
    public record Condition(String column, Set<String> values) {
        public Condition {
            values = Set.copyOf(values);
        }
    }

    /** Whether events of this type, which is one of the table's, play the role. */
    public boolean plays(String eventType) {
        Set<String> chosen = types.get(TYPES);
        return chosen == null || chosen.contains(eventType);
    }

    /** The event types of a property; empty where it is left out. */
    public Set<String> types(String property) {
        return types.getOrDefault(property, Set.of());
    }

    /** The columns of a property, of which the first that an event has counts; none where it is left out. */
    public List<String> columns(String property) {
        return columns.getOrDefault(property, List.of());
    }

    /** The condition of a property; empty where it is left out. */
    public Optional<Condition> condition(String property) {
        return Optional.ofNullable(conditions.get(property));
    }

    /** Whether an option is set. */
    public boolean is(String option) {
        return constants.containsKey(option);
    }

    /** What the role itself says by a property; empty where it is left out. */
    public Optional<String> constant(String property) {
        return Optional.ofNullable(constants.get(property));
    }

    /** Whether the channel of a touch is worked out where it names none: whether the role says where touches come from. */
    public boolean worksOutChannel() {
        return kind == RoleKind.TOUCH && columns.keySet().stream().anyMatch(ORIGINS::contains);
    }
}
