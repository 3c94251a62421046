package dev.lakeward.standalone.recount;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Views {@code role_…} over the tables of events, by the roles that the catalogue declares: what the queries of recount read
 * in place of tables and columns of one vocabulary. For DuckDB.
 *
 * @see <a href="../../../../../../../../docs/adr/0102-roles.md">ADR 0102</a>
 */
final class RoleViews {
    private static final String UNKNOWN = "CAST(NULL AS VARCHAR)";
    /** Roles whose stages take no late events. */
    private static final Set<RoleKind> WITHIN_RETENTION = EnumSet.complementOf(
            EnumSet.of(RoleKind.VISIT, RoleKind.ORDER, RoleKind.ACTIVITY, RoleKind.COHORT, RoleKind.IDENTITY));

    private final Catalog catalog;

    RoleViews(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Statements that create all views. */
    List<String> statements() {
        Map<String, List<String>> views = new LinkedHashMap<>();
        views.put("role_sessions", selects(RoleKind.SESSION, RoleViews::session));
        views.put("role_touches", selects(RoleKind.TOUCH, TouchSql::select));
        views.put("role_conversions", selects(RoleKind.CONVERSION, RoleViews::conversion));
        views.put("role_settlements", settlements());
        views.put("role_visits", visits());
        views.put("role_orders", selects(RoleKind.ORDER, RoleViews::order));
        views.put("role_activity", selects(RoleKind.ACTIVITY, RoleViews::activity));
        views.put("role_links", selects(RoleKind.IDENTITY, RoleViews::link));
        views.put("timed_events", timedEvents());
        return views.entrySet().stream()
                .map(view -> view(view.getKey(), view.getValue()))
                .toList();
    }

    private static String view(String name, List<String> selects) {
        return "CREATE OR REPLACE TEMP VIEW %s AS %s".formatted(name, String.join(" UNION ALL ", selects));
    }

    /** A statement that creates the view of the events that play a role. */
    String view(String name, RoleKind kind, Select select) {
        return view(name, selects(kind, select));
    }

    /** What a view shows of the events of a table that play a role: a SELECT without FROM. */
    interface Select {
        String of(Table table, Role role);
    }

    /** One select for each role of a kind, over the events that play it; one without rows where none does. */
    private List<String> selects(RoleKind kind, Select select) {
        List<String> selects = played(kind, select);
        return selects.isEmpty() ? List.of(without(new RoleViews(Catalog.builtIn()).played(kind, select))) : selects;
    }

    /** The columns of the built-in tables. */
    private static String without(List<String> selects) {
        return "SELECT * FROM (%s) WHERE FALSE".formatted(selects.getFirst());
    }

    private List<String> played(RoleKind kind, Select select) {
        List<String> selects = new ArrayList<>();
        for (Table table : catalog.tables()) {
            typesByRole(table, kind)
                    .forEach((role, types) -> selects.add(select.of(table, role) + from(table, types, kind)));
        }
        return selects;
    }

    /** Event types by the first role that they play, as the processor chooses. */
    private static Map<Role, Set<String>> typesByRole(Table table, RoleKind kind) {
        Map<Role, Set<String>> types = new LinkedHashMap<>();
        for (String type : new TreeSet<>(table.eventTypes())) {
            table.roles(kind).stream()
                    .filter(role -> role.plays(type))
                    .findFirst()
                    .ifPresent(role -> types.computeIfAbsent(role, unseen -> new TreeSet<>())
                            .add(type));
        }
        return types;
    }

    /** The rows of these types; facts of {@link #WITHIN_RETENTION} are not revised by late ones. */
    static String from(Table table, Set<String> types, RoleKind kind) {
        List<String> conditions = new ArrayList<>();
        if (!types.containsAll(table.eventTypes())) {
            conditions.add("event_type IN (%s)".formatted(texts(types)));
        }
        if (WITHIN_RETENTION.contains(kind)) {
            conditions.add("NOT COALESCE(late, FALSE)");
        }
        String all = " FROM " + SqlNames.quoted(table.name());
        return conditions.isEmpty() ? all : all + " WHERE " + String.join(" AND ", conditions);
    }

    static String texts(Collection<String> values) {
        return values.stream()
                .sorted()
                .map(value -> "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }

    /** What moves the newest time of a key on: the events of all tables that named a time that is not ahead of receipt. */
    private List<String> timedEvents() {
        return catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .map(table -> "SELECT %s AS key, event_ts FROM %s WHERE event_time IS NOT NULL AND NOT time_clamped"
                        .formatted(SqlNames.quoted(table.key()), SqlNames.quoted(table.name())))
                .toList();
    }

    private static String session(Table table, Role role) {
        return "SELECT %s AS user_id, event_ts, received_ts, %s AS currency, %s AS spent"
                .formatted(SqlNames.quoted(table.key()), value(role, "currency"), RevenueSql.of(table, role));
    }

    private static String conversion(Table table, Role role) {
        return "SELECT %s AS user_id, event_id, event_ts, %s AS conversion_id"
                .formatted(SqlNames.quoted(table.key()), orEvent(role, "id"));
    }

    /** Settlements, and conversions that say what was paid. */
    private List<String> settlements() {
        List<String> selects =
                new ArrayList<>(selects(RoleKind.SETTLEMENT, (table, role) -> settlement(role, "conversion")));
        for (Table table : catalog.tables()) {
            typesByRole(table, RoleKind.CONVERSION).forEach((role, types) -> {
                if (!role.columns("amount").isEmpty()) {
                    selects.add(settlement(role, "id") + from(table, types, RoleKind.CONVERSION));
                }
            });
        }
        return selects;
    }

    private static String settlement(Role role, String conversion) {
        String amount = SqlNames.firstOr(role.columns("amount"), "0");
        String confirmed =
                role.columns("confirmed").isEmpty() ? "TRUE" : SqlNames.firstOr(role.columns("confirmed"), "FALSE");
        return "SELECT %s AS conversion_id, source, event_id, event_ts, event_time, %s AS bought_at, %s AS amount, %s AS currency, %s AS confirmed, %s AS bill_id"
                .formatted(
                        orEvent(role, conversion),
                        SqlNames.firstOr(role.columns("time"), "event_ts"),
                        role.is("refund") ? "-" + amount : amount,
                        value(role, "currency"),
                        confirmed,
                        value(role, "bill"));
    }

    /** Visits, and orders, which are visits, too. */
    private List<String> visits() {
        List<String> selects = allVisits();
        return selects.isEmpty() ? List.of(without(new RoleViews(Catalog.builtIn()).allVisits())) : selects;
    }

    private List<String> allVisits() {
        List<String> selects = new ArrayList<>();
        for (Table table : catalog.tables()) {
            Set<String> types = new TreeSet<>();
            typesByRole(table, RoleKind.VISIT).values().forEach(types::addAll);
            typesByRole(table, RoleKind.ORDER).values().forEach(types::addAll);
            if (!types.isEmpty()) {
                selects.add("SELECT %s AS customer_id, event_ts".formatted(SqlNames.quoted(table.key()))
                        + from(table, types, RoleKind.VISIT));
            }
        }
        return selects;
    }

    private static String order(Table table, Role role) {
        String update = role.condition("update")
                .map(is -> "COALESCE(%s IN (%s), FALSE)".formatted(SqlNames.quoted(is.column()), texts(is.values())))
                .orElse("FALSE");
        String amount = SqlNames.firstOr(role.columns("amount"), "0");
        String id = orEvent(role, "id");
        if (role.is("refund")) {
            // A refund is an entry of its own; without an amount it changes the order.
            id = "CASE WHEN %s = 0 THEN %s ELSE chr(1) || source || '/' || event_id END".formatted(amount, id);
            update = amount + " = 0";
            amount = "-ABS(%s)".formatted(amount);
        }
        return "SELECT %s AS customer_id, event_ts, %s AS order_id, %s AS amount, %s AS currency, %s AS is_update"
                .formatted(SqlNames.quoted(table.key()), id, amount, value(role, "currency"), update);
    }

    private static String activity(Table table, Role role) {
        return "SELECT event_id, %s AS user_id, event_ts, %s AS action, %s AS url"
                .formatted(SqlNames.quoted(table.key()), value(role, "action"), value(role, "url"));
    }

    private static String link(Table table, Role role) {
        return "SELECT %s AS user_id, %s AS anonymous_id, %s AS previous_id, event_ts, event_id"
                .formatted(value(role, "user"), value(role, "anonymous"), value(role, "previous"));
    }

    static String value(Role role, String property) {
        return value(role, property, UNKNOWN);
    }

    /** The first column of a property that an event has; {@code none} where the role names none. */
    static String value(Role role, String property, String none) {
        return SqlNames.first(role.columns(property), none);
    }

    static String orEvent(Role role, String property) {
        return SqlNames.firstOr(role.columns(property), "event_id");
    }
}
