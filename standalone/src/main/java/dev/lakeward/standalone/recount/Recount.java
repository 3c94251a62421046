package dev.lakeward.standalone.recount;

import dev.lakeward.event.schema.Catalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Computes every fact again by the queries of {@code docs/queries/recount}, independent of the processor, and compares
 * the rows with those that the processor emitted. Floating-point numbers are compared to six digits.
 */
public final class Recount {
    /** The facts, those first that others are counted from. */
    public static final List<String> FACTS = List.of(
            "person_ids",
            "persons",
            "sessions",
            "purchase_attribution",
            "attribution_models",
            "campaign_revenue",
            "channel_popularity",
            "customer_week_values",
            "customer_ltv",
            "user_activity",
            "hourly_activity",
            "funnel_steps",
            "retention",
            "theft_alerts");

    /** What several facts are counted from: the time of receipt, people, and what they did; in the order of their use. */
    private static final List<String> SHARED = List.of(
            "received",
            "newest",
            "links",
            "person_ids",
            "id_persons",
            "touches",
            "touch_sessions",
            "conversions",
            "visits",
            "orders",
            "funnel_events");

    private static final String PREFIX = "recount_";

    private final Connection connection;
    /** Views that one fact alone is counted from: where they cannot be made, the others are counted nevertheless. */
    private final Map<String, List<String>> views;

    /**
     * @param connection to the tables of a lake
     * @param catalog whose roles say what the facts are counted from
     */
    public Recount(Connection connection, Catalog catalog) throws SQLException {
        this.connection = connection;
        RoleViews roles = new RoleViews(catalog);
        this.views = Map.of("theft_alerts", new TheftViews(roles).statements());
        try (Statement statement = connection.createStatement()) {
            for (String macro : TouchSql.statements(catalog.channelRules())) {
                statement.execute(macro);
            }
            for (String view : roles.statements()) {
                statement.execute(view);
            }
            for (String view : new JourneyViews(catalog).statements()) {
                statement.execute(view);
            }
        }
        for (String shared : SHARED) {
            count(RecountQuery.named(shared));
        }
    }

    /** Recounts all facts into temporary tables {@code recount_…}. */
    public static void compute(Connection connection, Catalog catalog) throws SQLException {
        Recount recount = new Recount(connection, catalog);
        for (String fact : FACTS) {
            recount.count(RecountQuery.named(fact));
        }
    }

    /**
     * Emitted rows of a fact compared with recounted ones.
     *
     * @param fact its table
     * @param rows emitted and current
     * @param missing recounted, but not emitted
     * @param unexpected emitted, but not recounted
     * @param example a row that differs; empty where none does
     * @param failure why it could not be recounted; empty where it could
     */
    public record Difference(String fact, long rows, long missing, long unexpected, String example, String failure) {
        public boolean none() {
            return missing == 0 && unexpected == 0 && failure.isEmpty();
        }
    }

    /** Recounts one fact and compares it; a fact that cannot be recounted is a difference. */
    public Difference of(String fact) throws SQLException {
        try {
            return compared(fact);
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            return new Difference(fact, 0, 0, 0, "", firstLine(e));
        }
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private Difference compared(String fact) throws SQLException {
        RecountQuery query = RecountQuery.named(fact);
        count(query);
        List<String> columns = columns(fact);
        String counted = "SELECT %s FROM %s%s".formatted(String.join(", ", columns), PREFIX, fact);
        String emitted = "SELECT %s %s".formatted(String.join(", ", columns), query.emitted());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE missing AS %s EXCEPT ALL %s".formatted(counted, emitted));
            statement.execute(
                    "CREATE OR REPLACE TEMP TABLE unexpected AS %s EXCEPT ALL %s".formatted(emitted, counted));
        }
        return new Difference(
                fact,
                number("SELECT count(*) " + query.emitted()),
                number("SELECT count(*) FROM missing"),
                number("SELECT count(*) FROM unexpected"),
                example(),
                "");
    }

    private void count(RecountQuery query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String view : views.getOrDefault(query.fact(), List.of())) {
                statement.execute(view);
            }
            statement.execute("CREATE OR REPLACE TEMP TABLE %s%s AS %s".formatted(PREFIX, query.fact(), query.sql()));
        }
    }

    /** The columns of the recount as both sides are read: in its types. */
    private List<String> columns(String fact) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE " + PREFIX + fact)) {
            while (rows.next()) {
                String name = rows.getString(1);
                String type = rows.getString(2);
                String value = "CAST(%s AS %s)".formatted(name, type);
                columns.add((type.equals("DOUBLE") ? "ROUND(%s, 6)".formatted(value) : value) + " AS " + name);
            }
        }
        return columns;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String example() throws SQLException {
        String sql = "(SELECT 'recounted: ' || CAST(m AS VARCHAR) FROM missing m ORDER BY ALL LIMIT 1) "
                + "UNION ALL (SELECT 'emitted: ' || CAST(u AS VARCHAR) FROM unexpected u ORDER BY ALL LIMIT 1)";
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found.stream().sorted().collect(Collectors.joining("; "));
    }
}
