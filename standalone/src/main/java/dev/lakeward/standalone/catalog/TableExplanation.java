package dev.lakeward.standalone.catalog;

import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.RoleFacts;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.RoleProperty;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is worked out from the events of a table, in sentences made of its roles. */
final class TableExplanation {
    private TableExplanation() {}

    /** One line a sentence. */
    static List<String> of(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(table.name(), table.description()));
        lines.add("Events of %s land here; %s is the key.".formatted(list(table.eventTypes()), table.key()));
        if (table.roles().isEmpty()) {
            lines.add("No fact is worked out from them: the schema declares no x-roles.");
        }
        table.roles().forEach(role -> lines.addAll(role(table, role)));
        return lines;
    }

    private static List<String> role(Table table, Role role) {
        List<String> lines = new ArrayList<>();
        List<String> types = table.eventTypes().stream().filter(role::plays).toList();
        String who = types.size() == table.eventTypes().size() ? "all" : list(types);
        lines.add("");
        lines.add("%s (%s): %s".formatted(role.kind().text(), who, role.kind().meaning()));
        for (RoleProperty property : role.kind().properties()) {
            String value = value(role, property);
            if (!value.isEmpty() && !property.name().equals("types")) {
                lines.add("  %s: %s. %s".formatted(property.name(), value, property.meaning()));
            }
        }
        lines.add("  facts: " + String.join(", ", RoleFacts.of(role.kind()))
                + (role.kind() == RoleKind.IDENTITY
                        ? "; what all ids of a person did is in the facts of the other roles"
                        : ""));
        return lines;
    }

    private static String value(Role role, RoleProperty property) {
        String name = property.name();
        return switch (property.form()) {
            case EVENT_TYPES -> list(role.types(name));
            case CONDITION ->
                role.condition(name)
                        .map(condition -> "%s is %s"
                                .formatted(condition.column(), String.join(" or ", new TreeSet<>(condition.values()))))
                        .orElse("");
            case OPTION -> role.is(name) ? "yes" : "";
            case NAME, STEP, SPAN, PERIOD -> role.constant(name).orElse("");
            case TEXT, NUMBER, TIME, FLAG, JSON -> String.join(", else ", role.columns(name));
        };
    }

    private static String list(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
