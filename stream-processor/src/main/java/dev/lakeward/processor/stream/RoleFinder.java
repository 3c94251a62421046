package dev.lakeward.processor.stream;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the role of one kind that an event plays. For one thread. */
public final class RoleFinder {
    private final RoleKind kind;
    private final IdentityHashMap<Table, List<RoleColumns>> byTable = new IdentityHashMap<>();
    private final IdentityHashMap<Table, Map<String, List<RoleColumns>>> byType = new IdentityHashMap<>();

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
        return byType.computeIfAbsent(event.table(), unseen -> new HashMap<>())
                .computeIfAbsent(
                        event.type(),
                        type -> columns(event.table()).stream()
                                .filter(role -> role.role().plays(type))
                                .toList());
    }

    private List<RoleColumns> columns(Table table) {
        return table.roles(kind).stream().map(RoleColumns::new).toList();
    }
}
