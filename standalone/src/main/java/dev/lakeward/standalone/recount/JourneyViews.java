package dev.lakeward.standalone.recount;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.journey.Funnel;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Views of the events that are steps of funnels or belong to cohorts, and of the funnels' steps. For DuckDB.
 *
 * @see <a href="../../../../../../../../docs/adr/0106-funnels-and-cohorts.md">ADR 0106</a>
 */
final class JourneyViews {
    private static final String NO_FUNNEL =
            "SELECT '' AS user_id, '' AS funnel, 0 AS step, now() AS event_ts WHERE FALSE";
    private static final String NO_COHORT =
            "SELECT '' AS user_id, '' AS cohort, '' AS period, now() AS event_ts, TRUE AS begins WHERE FALSE";
    private static final String NO_STEP = "SELECT '' AS funnel, 0 AS step, '' AS step_name, 0 AS window_ms WHERE FALSE";

    private final Catalog catalog;
    private final Map<String, Funnel> funnels;
    private final Map<String, Cohort> cohorts;

    JourneyViews(Catalog catalog) {
        this.catalog = catalog;
        this.funnels = Funnel.of(catalog);
        this.cohorts = Cohort.of(catalog);
    }

    /** Statements that create all views. */
    List<String> statements() {
        return List.of(
                view("role_funnels", selects(RoleKind.FUNNEL, JourneyViews::funnel), NO_FUNNEL),
                view("role_cohorts", selects(RoleKind.COHORT, this::cohort), NO_COHORT),
                view("role_funnel_steps", steps(), NO_STEP));
    }

    /** @param none what the view is where no table plays the role */
    private static String view(String name, List<String> selects, String none) {
        String sql = selects.isEmpty() ? none : String.join(" UNION ALL ", selects);
        return "CREATE OR REPLACE TEMP VIEW %s AS %s".formatted(name, sql);
    }

    /** One select for each role of a kind, over all events that play it: an event may be a step of several funnels. */
    private List<String> selects(RoleKind kind, BiFunction<Table, Role, String> select) {
        List<String> selects = new ArrayList<>();
        for (Table table : catalog.tables()) {
            for (Role role : table.roles(kind)) {
                Set<String> types =
                        table.eventTypes().stream().filter(role::plays).collect(Collectors.toSet());
                selects.add(select.apply(table, role) + RoleViews.from(table, types, kind));
            }
        }
        return selects;
    }

    private static String funnel(Table table, Role role) {
        return "SELECT %s AS user_id, '%s' AS funnel, %d AS step, event_ts"
                .formatted(SqlNames.quoted(table.key()), role.constant("name").orElseThrow(), Funnel.step(role));
    }

    private String cohort(Table table, Role role) {
        String name = role.constant("name").orElseThrow();
        Cohort cohort = Objects.requireNonNull(cohorts.get(name));
        return "SELECT %s AS user_id, '%s' AS cohort, '%s' AS period, event_ts, %s AS begins"
                .formatted(
                        SqlNames.quoted(table.key()),
                        name,
                        cohort.period().text(),
                        begins(cohort, role.types("first")));
    }

    private static String begins(Cohort cohort, Set<String> first) {
        if (!cohort.begins()) {
            return "TRUE";
        }
        return first.isEmpty() ? "FALSE" : "event_type IN (%s)".formatted(RoleViews.texts(first));
    }

    /** Each step of each funnel: its number and name, and the window of the funnel in milliseconds. */
    private List<String> steps() {
        List<String> rows = new ArrayList<>();
        funnels.values().forEach(funnel -> {
            for (int i = 0; i < funnel.steps().size(); i++) {
                rows.add("SELECT '%s' AS funnel, %d AS step, '%s' AS step_name, %d AS window_ms"
                        .formatted(
                                funnel.name(),
                                i + 1,
                                funnel.steps().get(i),
                                funnel.window().toMillis()));
            }
        });
        return rows;
    }
}
