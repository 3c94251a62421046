package dev.lakeward.loadgen.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.traffic.EventTable;
import dev.lakeward.loadgen.traffic.Happening;
import dev.lakeward.loadgen.traffic.Ills;
import dev.lakeward.loadgen.traffic.Profile;
import dev.lakeward.loadgen.traffic.Sent;
import dev.lakeward.loadgen.traffic.TrafficSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTest {
    private static final TrafficSettings SETTINGS = new TrafficSettings(
            Profile.PHOTOS, 10, 7, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(28), 10, Ills.NONE, true);

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

    private List<String> weeks(Sent... events) throws IOException {
        try (Truth truth = new Truth(folder, SETTINGS)) {
            List.of(events).forEach(truth::sent);
            truth.write();
        }
        List<String> lines = Files.readAllLines(folder.resolve("customer_week_values.csv"));
        return lines.subList(1, lines.size());
    }

    private static Sent order(String verb, String time, int cents) {
        List<Object> values = List.of("order-1", verb, BigDecimal.valueOf(cents, 2), "USD");
        long millis = Instant.parse(time).toEpochMilli();
        return new Sent.Sound(
                new Happening(EventTable.ORDERS, "order", "e-" + time, "customer-1", millis, values),
                false,
                new byte[0]);
    }
}
