package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One of ours at several sizes, one run each: shows what grows with what, not how quick anything is. */
public final class GrowthRun {
    private final Broker broker;
    private final Path root;
    private final long events;
    private final PrintWriter out;

    private record Point(String workload, String what, BenchEnv.Size size) {}

    /** @param events events at each point; at least as many as it has users */
    public GrowthRun(Broker broker, Path root, long events, PrintWriter out) {
        this.broker = broker;
        this.root = root;
        this.events = events;
        this.out = out;
    }

    /** Runs all points and prints a line for each. */
    public void run(List<Integer> partitions, List<Integer> users, List<Integer> tables) {
        var usual = BenchEnv.Size.of(events);
        var points = new ArrayList<Point>();
        for (String workload : List.of("sessions", "landing")) {
            partitions.forEach(count -> points.add(
                    new Point(workload, count + " partitions", new BenchEnv.Size(events, count, usual.users(), 0))));
        }
        users.forEach(count -> points.add(new Point(
                "sessions",
                count + " users",
                new BenchEnv.Size(Math.max(events, count * 2L), usual.partitions(), count, 0))));
        tables.forEach(count -> points.add(new Point(
                "landing", count + " tables", new BenchEnv.Size(events, usual.partitions(), usual.users(), count))));
        out.printf(
                Locale.ROOT,
                "%-10s %-18s %12s %10s %10s %10s%n",
                "work",
                "size",
                "events/s",
                "cpu s/M",
                "broker",
                "MB");
        for (int i = 0; i < points.size(); i++) {
            line(points.get(i), i);
        }
    }

    private void line(Point point, int number) {
        var options = new Rounds.RoundOptions(1, Duration.ZERO, Duration.ZERO, point.size(), false, List.of(), null);
        var rounds = new Rounds(options, broker, root.resolve("growth-" + number), line -> {});
        try {
            Measurement measurement = rounds.once(WorkloadProvider.named(point.workload()), "lakeward");
            out.printf(
                    Locale.ROOT,
                    "%-10s %-18s %,12.0f %10.2f %10.2f %10.0f%n",
                    point.workload(),
                    point.what(),
                    measurement.perSecond(),
                    measurement.details().get(Rounds.CPU),
                    measurement.details().get(Rounds.BROKER_CPU),
                    measurement.details().get(Rounds.PEAK));
        } catch (Exception e) {
            // What breaks at a size is a finding too.
            out.printf("%-10s %-18s failed: %s%n", point.workload(), point.what(), e.getMessage());
        }
        out.flush();
    }
}
