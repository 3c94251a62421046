package dev.lakeward.bench.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The sizes at which cost is looked at. */
public final class GrowthOptions {
    @Option(names = "--growth", required = true, description = "One of ours at several sizes: what grows with what.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean asked;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4,8,16",
            description = "Numbers of partitions (default: 1,2,4,8,16).")
    private List<Integer> partitions = new ArrayList<>();

    @Option(
            names = "--users",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000,1000000,5000000",
            description = "Numbers of users (default: 10000,100000,1000000,5000000).")
    private List<Integer> users = new ArrayList<>();

    @Option(
            names = "--tables",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,10,100",
            description = "Numbers of tables (default: 1,10,100).")
    private List<Integer> tables = new ArrayList<>();

    @Option(
            names = "--ids",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000000,10000000,50000000",
            description = "Numbers of ids that are remembered (default: 1000000,10000000,50000000).")
    private List<Long> ids = new ArrayList<>();

    @Option(
            names = "--instances",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4",
            description = "Numbers of processors, and of sinks (default: 1,2,4).")
    private List<Integer> instances = new ArrayList<>();

    /**
     * Runs all sizes and prints a line for each.
     *
     * @param recordings folder for a JFR recording of each; null for none
     */
    public int run(Broker broker, Path root, long events, @Nullable Path recordings, PrintWriter out) {
        new GrowthRun(broker, root, events, recordings, out)
                .run(new GrowthRun.Sizes(partitions, users, ids, tables, instances));
        return 0;
    }
}
