package dev.lakeward.loadgen.generate;

import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.time.Duration;
import java.time.Instant;

/** Run by hand: how fast traffic is made. Arguments: profile, events. */
final class TrafficSpeed {
    private TrafficSpeed() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < 4; round++) {
            var settings = new TrafficSettings(
                    Profile.valueOf(arguments[0]),
                    Long.parseLong(arguments[1]),
                    7,
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Duration.ofDays(28),
                    10_000,
                    Anomalies.USUAL,
                    true);
            var threads = java.lang.management.ManagementFactory.getThreadMXBean();
            long start = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            long bytes = 0;
            for (var traffic = new Traffic(settings); traffic.hasNext(); ) {
                bytes += traffic.next().json().length;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,.0f events/s, %.2f cpu s a million, %,.0f bytes an event%n",
                    settings.events() / seconds,
                    (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / settings.events(),
                    bytes / (double) settings.events());
        }
    }
}
