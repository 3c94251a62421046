package dev.lakeward.event.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rule for a newer version of a table: it may add columns and event types, and must keep all that is there. */
final class SchemaEvolution {
    private SchemaEvolution() {}

    /** The newer version with the older one's columns first, in their order. */
    static Table version(Schema root, Table before, Table after) {
        if (before.kind() != after.kind()
                || !before.key().equals(after.key())
                || !before.dateColumn().equals(after.dateColumn())) {
            throw root.wrong("x-kind, x-key and x-date of %s must stay as they are".formatted(before.name()));
        }
        if (!after.eventTypes().containsAll(before.eventTypes())) {
            throw root.at("properties")
                    .at(TableReader.EVENT_TYPE)
                    .wrong("the enum must keep every event type that landed here before: " + before.eventTypes());
        }
        return new Table(
                before.name(),
                before.family(),
                before.kind(),
                before.key(),
                before.dateColumn(),
                after.eventTypes(),
                columns(root, before, after),
                after.description(),
                root.has("x-tracks") ? after.tracks() : before.tracks(),
                root.has(RoleReader.KEYWORD) ? after.roles() : before.roles());
    }

    private static List<Column> columns(Schema root, Table before, Table after) {
        List<Column> columns = new ArrayList<>();
        for (Column column : before.columns()) {
            columns.add(kept(root, column, find(after, column.name())));
        }
        for (Column column : after.columns()) {
            if (find(before, column.name()).isEmpty()) {
                columns.add(added(root, column));
            }
        }
        return columns;
    }

    private static Optional<Column> find(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private static Column kept(Schema root, Column before, Optional<Column> after) {
        Schema place = root.at("properties").at(before.name());
        Column column = after.orElseThrow(() -> place.wrong("the column is gone; a newer version keeps every column"));
        if (!column.type().equals(before.type())) {
            throw place.wrong("the column's type has changed; give the new one another name");
        }
        if (column.required() && !before.required()) {
            throw place.wrong("the column was not required before; leave it so, for older clients");
        }
        return column;
    }

    private static Column added(Schema root, Column column) {
        if (column.required()) {
            throw root.at("properties").at(column.name()).wrong("a new column must not be required, for older clients");
        }
        return column;
    }
}
