package dev.lakeward.standalone.recount;

import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.List;

/**
 * Views of what is known of meters, by the roles that theft alerts are worked out from. For DuckDB.
 *
 * @see <a href="../../../../../../../../docs/adr/0102-roles.md">ADR 0102</a>
 */
final class TheftViews {
    private static final String NO_TIME = "CAST(NULL AS TIMESTAMPTZ)";

    private final RoleViews roles;

    TheftViews(RoleViews roles) {
        this.roles = roles;
    }

    /** Statements that create all views. */
    List<String> statements() {
        return List.of(
                roles.view("role_meters", RoleKind.METER, TheftViews::meter),
                roles.view("role_installations", RoleKind.INSTALLATION, TheftViews::installation),
                roles.view("role_components", RoleKind.COMPONENT, TheftViews::component),
                roles.view("role_readings", RoleKind.READING, TheftViews::reading));
    }

    private static String meter(Table table, Role role) {
        return "SELECT %s AS device, %s AS service_class, event_ts, kafka_offset"
                .formatted(SqlNames.quoted(table.key()), RoleViews.value(role, "service_class"));
    }

    private static String installation(Table table, Role role) {
        return "SELECT %s AS device, %s AS install_id, %s AS install_ts, %s AS removal_ts, %s AS off_ts, %s AS on_ts, event_ts"
                .formatted(
                        SqlNames.quoted(table.key()),
                        RoleViews.orEvent(role, "id"),
                        orEventTime(role, "installed"),
                        RoleViews.value(role, "removed", NO_TIME),
                        RoleViews.value(role, "off", NO_TIME),
                        RoleViews.value(role, "on", NO_TIME));
    }

    private static String component(Table table, Role role) {
        return "SELECT %s AS component, %s AS device, %s AS multiplier, %s AS seconds, event_ts, kafka_offset"
                .formatted(
                        SqlNames.quoted(table.key()),
                        RoleViews.value(role, "meter"),
                        SqlNames.firstOr(role.columns("multiplier"), "1"),
                        "CAST(TRUNC(%s) AS BIGINT)"
                                .formatted(SqlNames.firstOr(role.columns("interval_seconds"), "3600")));
    }

    private static String reading(Table table, Role role) {
        String corrected = role.condition("corrected")
                .map(is -> "COALESCE(%s IN (%s), FALSE)"
                        .formatted(SqlNames.quoted(is.column()), RoleViews.texts(is.values())))
                .orElse("FALSE");
        return "SELECT %s AS component, %s AS ends, %s AS kwh, event_id, event_time, event_ts, %s AS corrected"
                .formatted(
                        SqlNames.quoted(table.key()),
                        orEventTime(role, "end"),
                        SqlNames.firstOr(role.columns("value"), "0"),
                        corrected);
    }

    private static String orEventTime(Role role, String property) {
        return SqlNames.firstOr(role.columns(property), "event_ts");
    }
}
