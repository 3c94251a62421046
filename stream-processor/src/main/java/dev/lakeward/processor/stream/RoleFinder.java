package dev.lakeward.processor.stream;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the role of one kind that an event plays. For one thread. */
public final class RoleFinder {
    private final RoleKind kind;
    private final IdentityHashMap<Table, List<RoleColumns>> byTable = new IdentityHashMap<>();

    public RoleFinder(RoleKind kind) {
        this.kind = kind;
    }

    /** The first role that the event's type plays; null where it plays none. */
    public @Nullable RoleColumns of(Event event) {
        for (RoleColumns role : byTable.computeIfAbsent(event.table(), this::columns)) {
            if (role.role().plays(event.type())) {
                return role;
            }
        }
        return null;
    }

    /** All roles that the event's type plays. */
    public List<RoleColumns> all(Event event) {
        return byTable.computeIfAbsent(event.table(), this::columns).stream()
                .filter(role -> role.role().plays(event.type()))
                .toList();
    }

    private List<RoleColumns> columns(Table table) {
        return table.roles(kind).stream().map(RoleColumns::new).toList();
    }
}
