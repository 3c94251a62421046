package dev.lakeward.bench.library;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the same work of several contenders in turn in one JVM. Other load on the machine meets all of them, so the ratio
 * within a round says more than the times.
 */
final class Turns {
    private static final int WARM_UP = 1;

    private final String unit;
    private final int rounds;
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    /** The work of one contender. */
    interface Work {
        /** Does it once; returns how many units it did. */
        long run() throws Exception;
    }

    /**
     * What one unit took.
     *
     * @param cpu nanoseconds of processor time of the process, garbage collection and background threads included
     * @param wall nanoseconds
     */
    private record Cost(double cpu, double wall) {}

    /** @param unit what is counted, in the singular */
    Turns(String unit, int rounds) {
        this.unit = unit;
        this.rounds = rounds;
    }

    /** Runs all and prints medians, and the ratio of each to the first with its least and its most. */
    void compare(Map<String, Work> contenders) throws Exception {
        for (int round = -WARM_UP; round < rounds; round++) {
            for (var contender : contenders.entrySet()) {
                Cost cost = measure(contender.getValue());
                if (round >= 0) {
                    costs.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        print();
    }

    private static Cost measure(Work work) throws Exception {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        double units = work.run();
        return new Cost((system.getProcessCpuTime() - cpu) / units, (System.nanoTime() - wall) / units);
    }

    private void print() {
        List<Cost> ours = costs.values().iterator().next();
        costs.forEach((name, all) -> {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < all.size(); round++) {
                ratios.add(all.get(round).cpu() / ours.get(round).cpu());
            }
            ratios.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %,10.0f ns of CPU a %s, %,10.0f ns; CPU %.2f x ours (%.2f to %.2f)%n",
                    name,
                    median(all.stream().map(Cost::cpu).sorted().toList()),
                    unit,
                    median(all.stream().map(Cost::wall).sorted().toList()),
                    median(ratios),
                    ratios.getFirst(),
                    ratios.getLast());
        });
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
