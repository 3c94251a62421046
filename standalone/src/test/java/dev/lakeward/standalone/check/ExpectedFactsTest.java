package dev.lakeward.standalone.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.oracle.TruthFolder;
import dev.lakeward.loadgen.oracle.TruthTable;
import dev.lakeward.loadgen.oracle.TruthWriter;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.EventTable;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.GeneratedEvent.Moment;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedFactsTest {
    private static final TrafficSettings SETTINGS = settings(Profile.PHOTOS, 10, Anomalies.NONE);

    /** Facts that need two ids of a person, or steps to a checkout. */
    private static final Set<String> OF_STORE = Set.of("persons", "person_ids", "funnel_steps", "retention");

    @TempDir
    Path folder;

    private DuckDbLake lake;

    @BeforeEach
    void open() throws SQLException {
        lake = DuckDbLake.open(Catalog.builtIn(), Map.of());
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    void datesAnOrderByItsUpdateWhileItsNewEventIsMissing() throws Exception {
        assertThat(weeks(order("UPDATE", "2025-12-20T12:00:00Z", 250)))
                .containsExactly("customer-1,2025-12-14,USD,0,1,2.50,2.5000000000");
    }

    @Test
    void datesAnOrderByItsNewEventHoweverLateThatComes() throws Exception {
        assertThat(weeks(
                        order("UPDATE", "2025-12-20T12:00:00Z", 250),
                        order("NEW", "2025-12-13T12:00:00Z", 100),
                        order("UPDATE", "2025-12-12T12:00:00Z", 50)))
                .containsExactly(
                        "customer-1,2025-12-07,USD,0,2,2.50,1.2500000000",
                        "customer-1,2025-12-14,none,1,1,0.00,0.0000000000");
    }

    @Test
    void addsRefundsAndBillsWithAnIdAndCorrectsTheRest() throws Exception {
        compute(
                bill("e1", 8000, true, null, "EUR"),
                bill("e2", -3000, true, null, "EUR"),
                bill("e3", -3000, true, null, "EUR"),
                bill("e4", 500, true, "b", "EUR"),
                bill("e5", 700, true, "b", "EUR"),
                bill("e6", -100, false, "r", "EUR"),
                bill("e7", 1500, false, "c", null));

        assertThat(rows("""
            SELECT purchase_id, currency, status, epoch(occurred_at) % 60, epoch(purchase_time) % 60, billing_cost, bills,
              is_confirmed FROM expected_purchase_attribution ORDER BY currency\
            """))
                .containsExactly(
                        "purchase-1,EUR,no_click,1.0,1.0,27.00,4,true",
                        "purchase-1,none,no_click,7.0,7.0,15.00,1,false");
    }

    @Test
    void findsFactsOfEveryKindInGeneratedTraffic() throws Exception {
        findsFacts(Profile.ALL, fact -> !OF_STORE.contains(fact));
    }

    @Test
    void findsFactsOfPeopleInTrafficOfAStore() throws Exception {
        findsFacts(Profile.STORE, fact -> OF_STORE.contains(fact) || fact.equals("attribution_models"));
    }

    private void findsFacts(Profile profile, Predicate<String> expected) throws Exception {
        TrafficSettings settings = settings(profile, 20_000, new Anomalies(0.05, 0.02, 0.02, 0.01, 0.05));
        TruthFolder truth;
        try (TruthWriter writer = new TruthWriter(folder, settings)) {
            new Traffic(settings).forEachRemaining(writer::sent);
            truth = writer.write();
        }

        for (TruthTable fact : ExpectedFacts.compute(lake.connection(), truth)) {
            if (expected.test(fact.name())) {
                assertThat(rows(ExpectedFacts.query(fact))).as(fact.name()).isNotEmpty();
            }
            assertThat(fact.columns()).anyMatch(column -> column.key()).anyMatch(column -> !column.key());
        }
    }

    private static TrafficSettings settings(Profile profile, long events, Anomalies anomalies) {
        return new TrafficSettings(
                profile, events, 7, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(56), 200, anomalies, true);
    }

    private List<String> weeks(SentEvent... events) throws Exception {
        compute(events);
        return rows("""
            SELECT customer_id, week_start, currency, week_id, visits_per_wk, amount_per_wk,
              CAST(amount_per_visit AS VARCHAR)
            FROM expected_customer_week_values ORDER BY week_start\
            """);
    }

    private void compute(SentEvent... events) throws IOException, SQLException {
        try (TruthWriter truth = new TruthWriter(folder, SETTINGS)) {
            List.of(events).forEach(truth::sent);
            var _ = ExpectedFacts.compute(lake.connection(), truth.write());
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = lake.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join(",", cells));
            }
        }
        return found;
    }

    private static SentEvent bill(
            String id, int cents, boolean confirmed, @Nullable String bill, @Nullable String currency) {
        long time = Instant.parse("2026-01-01T00:00:0" + id.substring(1) + "Z").toEpochMilli();
        List<@Nullable Object> values =
                Arrays.asList(new Moment(time), BigDecimal.valueOf(cents, 2), confirmed, bill, currency);
        return new SentEvent.Valid(
                new GeneratedEvent(EventTable.PURCHASES, "billing", id, "purchase-1", time, values),
                false,
                new byte[0]);
    }

    private static SentEvent order(String verb, String time, int cents) {
        List<Object> values = List.of("order-1", verb, BigDecimal.valueOf(cents, 2), "USD");
        long millis = Instant.parse(time).toEpochMilli();
        return new SentEvent.Valid(
                new GeneratedEvent(EventTable.ORDERS, "order", "e-" + time, "customer-1", millis, values),
                false,
                new byte[0]);
    }
}
