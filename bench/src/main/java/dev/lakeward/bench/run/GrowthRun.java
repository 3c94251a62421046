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
import org.jspecify.annotations.Nullable;

/** One of ours at several sizes, one run each: shows what grows with what, not how quick anything is. */
final class GrowthRun {
    private final Broker broker;
    private final Path root;
    private final long events;
    private final @Nullable Path recordings;
    private final PrintWriter out;

    private record Point(String workload, String what, BenchEnv.Size size) {}

    /**
     * @param events events at each point; more where it has more users than half of them
     * @param recordings folder for a JFR recording of each point; null for none
     */
    GrowthRun(Broker broker, Path root, long events, @Nullable Path recordings, PrintWriter out) {
        this.broker = broker;
        this.root = root;
        this.events = events;
        this.recordings = recordings;
        this.out = out;
    }

    /**
     * What is varied, one at a time.
     *
     * @param ids how many ids are remembered
     * @param instances how many processors, and how many sinks, share the work
     */
    record Sizes(
            List<Integer> partitions,
            List<Integer> users,
            List<Long> ids,
            List<Integer> tables,
            List<Integer> instances) {}

    /** Runs all points and prints a line for each. */
    void run(Sizes sizes) {
        List<Point> points = points(sizes);
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

    private List<Point> points(Sizes sizes) {
        var usual = BenchEnv.Size.of(events);
        var points = new ArrayList<Point>();
        for (String workload : List.of("sessions", "landing")) {
            sizes.partitions()
                    .forEach(count ->
                            points.add(new Point(workload, count + " partitions", usual.withPartitions(count))));
        }
        sizes.users().forEach(count -> points.add(new Point("sessions", count + " users", usual.withUsers(count))));
        sizes.ids().forEach(count -> points.add(new Point("seen-ids", count + " ids", BenchEnv.Size.of(count))));
        sizes.tables().forEach(count -> points.add(new Point("landing", count + " tables", usual.withTables(count))));
        sizes.instances()
                .forEach(count -> points.add(new Point("sessions", count + " processors", usual.withInstances(count))));
        sizes.instances()
                .forEach(count -> points.add(new Point("landing", count + " sinks", usual.withInstances(count))));
        return points;
    }

    private void line(Point point, int number) {
        String name = "growth-" + number;
        Path recording = recordings == null ? null : recordings.resolve(name);
        var options =
                new Rounds.RoundOptions(1, Duration.ZERO, Duration.ZERO, point.size(), false, List.of(), recording);
        var rounds = new Rounds(options, broker, root.resolve(name), line -> {});
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
