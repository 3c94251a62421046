package dev.lakeward.event.schema;

import java.util.List;
import java.util.Set;

/**
 * One table of the lake, as one schema file describes it. Its own columns come first, in the order of the file; the
 * columns that every table has ({@link CommonColumns}) follow when it is written.
 *
 * @param name table name, lower case
 * @param family folder of the catalogue: game, shop, photo, web, meter, facts, system or a user's own
 * @param kind what its rows are
 * @param key the column whose value keys the topic: the entity whose order matters
 * @param dateColumn the timestamp or date column whose UTC date is the partition: {@code event_ts} for events
 * @param eventTypes the values of {@code event_type} that land here; empty for facts and system tables
 * @param columns its own columns, {@code event_type} and key among them
 * @param description one sentence for the docs page
 * @param tracks whether a message of an SDK lands here when its name is one of the event types
 * @param roles the parts that its events play in facts; none for facts and system tables
 */
public record Table(
        String name,
        String family,
        Kind kind,
        String key,
        String dateColumn,
        Set<String> eventTypes,
        List<Column> columns,
        String description,
        boolean tracks,
        List<Role> roles) {
    /** What the rows of a table are. */
    public enum Kind {
        /** Events that clients send; rows come from {@code lw.accepted}, routed by event type. */
        EVENTS,
        /** Worked out by the processor; rows come from {@code lw.facts.<table>}. */
        FACTS,
        /** About events: {@code rejected_events}. */
        SYSTEM
    }

    public Table {
        eventTypes = Set.copyOf(eventTypes);
        columns = List.copyOf(columns);
        roles = List.copyOf(roles);
    }

    /** Whether events of the table play a role of this kind. */
    public boolean has(RoleKind kind) {
        return roles.stream().anyMatch(role -> role.kind() == kind);
    }

    /** The roles of this kind, in the order of the schema. */
    public List<Role> roles(RoleKind kind) {
        return roles.stream().filter(role -> role.kind() == kind).toList();
    }
}
