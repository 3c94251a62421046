package dev.lakeward.console.catalog;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.RoleFacts;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an accepted schema changes.
 *
 * @param table its name
 * @param created whether there is no such table yet
 * @param events what becomes of events, in sentences
 * @param facts what becomes of facts, by role
 */
record SchemaChange(String table, boolean created, List<String> events, List<Effect> facts) {
    /** Its values are said of event types. */
    private static final String EVENT_TYPE = "event_type";

    SchemaChange {
        events = List.copyOf(events);
        facts = List.copyOf(facts);
    }

    /**
     * What becomes of facts.
     *
     * @param role that changes
     * @param what happens, in a sentence
     * @param tables of the facts
     */
    record Effect(String role, String what, List<String> tables) {}

    /** Whether nothing changes. */
    boolean isNone() {
        return !created && events.isEmpty() && facts.isEmpty();
    }

    static SchemaChange between(Optional<Table> before, Table after) {
        List<Column> columns = before.map(Table::columns).orElse(List.of());
        List<String> events = new ArrayList<>();
        before.ifPresent(table -> types(table, after, events));
        for (Column column : after.columns()) {
            find(columns, column.name()).ifPresentOrElse(old -> changed(old, column, events), () -> {
                if (before.isPresent()) {
                    events.add("The column %s is new: rows of before have no value in it.".formatted(column.name()));
                }
            });
        }
        columns.stream()
                .filter(column -> find(after.columns(), column.name()).isEmpty())
                .forEach(column -> events.add(
                        "The column %s is gone; no row of the table has landed yet.".formatted(column.name())));
        return new SchemaChange(
                after.name(),
                before.isEmpty(),
                events,
                effects(before.map(Table::roles).orElse(List.of()), after));
    }

    private static Optional<Column> find(List<Column> columns, String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private static void types(Table before, Table after, List<String> events) {
        after.eventTypes().stream()
                .filter(type -> !before.eventTypes().contains(type))
                .sorted()
                .forEach(type -> events.add("Events of the type %s are accepted.".formatted(type)));
        before.eventTypes().stream()
                .filter(type -> !after.eventTypes().contains(type))
                .sorted()
                .forEach(type -> events.add("Events of the type %s are rejected.".formatted(type)));
    }

    private static void changed(Column before, Column after, List<String> events) {
        if (after.required() && !before.required()) {
            events.add("Events without %s are rejected.".formatted(after.name()));
        } else if (before.required() && !after.required()) {
            events.add("Events without %s are accepted.".formatted(after.name()));
        }
        if (!after.type().equals(before.type())) {
            events.add("The type of %s changes; no row of the table has landed yet.".formatted(after.name()));
        }
        if (!after.rules().equals(before.rules()) && !after.name().equals(EVENT_TYPE)) {
            events.add("Other values of %s are accepted than before.".formatted(after.name()));
        }
    }

    private static List<Effect> effects(List<Role> before, Table after) {
        return Stream.of(RoleKind.values())
                .flatMap(kind -> effect(kind, of(kind, before), of(kind, after.roles())).stream())
                .toList();
    }

    private static List<Role> of(RoleKind kind, List<Role> roles) {
        return roles.stream().filter(role -> role.kind() == kind).toList();
    }

    private static Optional<Effect> effect(RoleKind kind, List<Role> before, List<Role> after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        String what = before.isEmpty()
                ? "is new: events count from the start on; lakeward replay history gives their past."
                : after.isEmpty()
                        ? "is gone: events no longer count; facts of the past stay."
                        : "changes: events count by the new one from the start on; facts of the past stay.";
        return Optional.of(new Effect(kind.text(), what, RoleFacts.of(kind)));
    }
}
