package dev.lakeward.loadgen.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.EventTable;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.GeneratedEvent.Moment;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTest {
    private static final TrafficSettings SETTINGS = new TrafficSettings(
            Profile.PHOTOS,
            10,
            7,
            Instant.parse("2026-01-01T00:00:00Z"),
            Duration.ofDays(28),
            10,
            Anomalies.NONE,
            true);

    @TempDir
    Path folder;

    @Test
    void datesAnOrderByItsUpdateWhileItsNewEventIsMissing() throws IOException {
        assertThat(weeks(order("UPDATE", "2025-12-20T12:00:00Z", 250)))
                .containsExactly("\"customer-1\",2025-12-14,\"USD\",0,1,2.50,2.5000000000");
    }

    @Test
    void datesAnOrderByItsNewEventHoweverLateThatComes() throws IOException {
        assertThat(weeks(
                        order("UPDATE", "2025-12-20T12:00:00Z", 250),
                        order("NEW", "2025-12-13T12:00:00Z", 100),
                        order("UPDATE", "2025-12-12T12:00:00Z", 50)))
                .containsExactly(
                        "\"customer-1\",2025-12-07,\"USD\",0,2,2.50,1.2500000000",
                        "\"customer-1\",2025-12-14,\"none\",1,1,0,0.0000000000");
    }

    @Test
    void addsRefundsAndBillsWithAnIdAndCorrectsTheRest() throws IOException {
        assertThat(purchases(
                        bill("e1", 8000, true, null, "EUR"),
                        bill("e2", -3000, true, null, "EUR"),
                        bill("e3", -3000, true, null, "EUR"),
                        bill("e4", 500, true, "b", "EUR"),
                        bill("e5", 700, true, "b", "EUR"),
                        bill("e6", -100, false, "r", "EUR"),
                        bill("e7", 1500, false, "c", null)))
                .containsExactly(
                        "\"purchase-1\",\"EUR\",\"no_click\",2026-01-01T00:00:01Z,2026-01-01T00:00:01Z,27.00,4,true,,,,,",
                        "\"purchase-1\",\"none\",\"no_click\",2026-01-01T00:00:07Z,2026-01-01T00:00:07Z,15.00,1,false,,,,,");
    }

    private List<String> purchases(SentEvent... events) throws IOException {
        return rows("purchase_attribution.csv", events);
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

    private List<String> weeks(SentEvent... events) throws IOException {
        return rows("customer_week_values.csv", events);
    }

    private List<String> rows(String file, SentEvent... events) throws IOException {
        try (Truth truth = new Truth(folder, SETTINGS)) {
            List.of(events).forEach(truth::sent);
            truth.write();
        }
        List<String> lines = Files.readAllLines(folder.resolve(file));
        return lines.subList(1, lines.size());
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
