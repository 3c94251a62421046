package dev.lakeward.bench;

import dev.lakeward.bench.pipeline.PipelineGoals;
import dev.lakeward.bench.run.Broker;
import dev.lakeward.bench.run.Folders;
import dev.lakeward.bench.run.GoalTable;
import dev.lakeward.bench.run.Limit;
import dev.lakeward.bench.run.Machine;
import dev.lakeward.bench.run.Result;
import dev.lakeward.bench.run.ResultJson;
import dev.lakeward.bench.run.ResultTable;
import dev.lakeward.bench.run.Rounds;
import dev.lakeward.bench.run.Rounds.RoundOptions;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import dev.lakeward.event.runtime.ProcessDefaults;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures the services in comparison with bare references on this machine. Exit codes: 0 done, 1 failed or collapsed, 2
 * wrong usage.
 */
@Command(
        name = "lakeward bench",
        mixinStandardHelpOptions = true,
        description = "Measure the services and bare references on the same broker, in turn.",
        footer = {
            "",
            "Exit code 1 where ours falls below half of a goal.",
            "",
            "Examples:",
            "  lakeward bench --quick",
            "  lakeward bench --only post-single --rounds 5 --json post.json",
            "  lakeward bench --peers --only sessions,landing",
            "  lakeward bench --goals --json goals.json",
            "  lakeward bench --goals --quick",
            "  lakeward bench --whole --rate 20000 --age 1",
            "  lakeward bench --jmh check",
            "  lakeward bench --growth --events 300000",
            "  lakeward bench --console --rows 10000000",
            "  lakeward bench --start",
            "  lakeward bench --restart --state-users 20000000 --state-ids 500000000"
        })
public final class Bench implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final long QUICK_EVENTS = 500_000;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these works.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--contenders",
            paramLabel = "NAME",
            split = ",",
            description = "Only these in addition to the bare reference.")
    private List<String> candidates = new ArrayList<>();

    @Option(
            names = "--quick",
            description =
                    "One short round of each, and another of what fell below half of its goal: shows a collapse, no"
                            + " more.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each candidate runs (default: 3; quick: 1).")
    private int rounds;

    @Option(
            names = "--events",
            paramLabel = "N",
            description =
                    "Events that works from topic to topic or table take (default: as each needs; quick: 500000).")
    private long events;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "Processor time of a server under load before it is measured (default: 60; quick: 20).")
    private int warmUp;

    @Option(names = "--peers", description = "Let peers run the same workload; builds them the first time.")
    private boolean peers;

    @Option(
            names = "--goals",
            description =
                    "Everything that has a goal, with peers, then a table of goals and figures: more than an hour, less with"
                            + " --quick.")
    private boolean goals;

    @Option(names = "--json", paramLabel = "F", description = "Write every round to this file too.")
    private @Nullable Path json;

    @Option(
            names = "--jfr",
            paramLabel = "DIR",
            description = "Keep a JFR recording of each run in this folder, and split its processor time.")
    private @Nullable Path recordings;

    @Option(
            names = "--jmh",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = ".*",
            description =
                    "Only the methods that each event goes through, alone, under JMH; those whose names hold NAME.")
    private @Nullable String jmh;

    @Mixin
    private final OtherRuns others = new OtherRuns();

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        ProcessDefaults.apply();
        System.exit(new CommandLine(new Bench()).setUsageHelpAutoWidth(true).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var workloads = workloads();
        var out = commandLine().getOut();
        var machine = Machine.now();
        out.println(machine.line());
        out.flush();
        if (jmh != null) {
            return runAlone(jmh);
        }
        Path root = Files.createTempDirectory("lakeward-bench-");
        try {
            OptionalInt code = others.alone(root, out);
            return code.isPresent() ? code.getAsInt() : measure(workloads, machine, root);
        } finally {
            Folders.delete(root);
        }
    }

    private int measure(List<Workload> workloads, Machine machine, Path root) throws Exception {
        var out = commandLine().getOut();
        try (var broker = Broker.start(root.resolve("kafka"))) {
            OptionalInt code = others.on(broker, root, events > 0 ? events : QUICK_EVENTS, recordings, out);
            return code.isPresent() ? code.getAsInt() : compare(workloads, machine, broker, root);
        }
    }

    /** Runs the methods whose names hold {@code name} under JMH. */
    private static int runAlone(String name) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include("dev\\.lakeward\\.bench\\.hot\\..*" + name)
                        .build())
                .run();
        return 0;
    }

    /** Runs the workloads, and prints and writes what they reached. */
    private int compare(List<Workload> workloads, Machine machine, Broker broker, Path root) throws Exception {
        var out = commandLine().getOut();
        var results = run(workloads, broker, root, out);
        var limits =
                goals ? PipelineGoals.measure(broker, root, loaded(), line -> report(out, line)) : List.<Limit>of();
        if (goals) {
            out.print(GoalTable.of(results, limits));
            out.flush();
        }
        if (json != null) {
            Files.write(json, ResultJson.of(machine, results, limits));
        }
        return results.stream().anyMatch(Result::collapsed) ? FAILED : 0;
    }

    /** How long all services are under load for their limits. */
    private Duration loaded() {
        return Duration.ofSeconds(quick ? 15 : 60);
    }

    private List<Result> run(List<Workload> workloads, Broker broker, Path root, PrintWriter out) throws Exception {
        var results = new ArrayList<Result>();
        for (var workload : workloads) {
            var turns = new Rounds(options(workload), broker, root, line -> report(out, line));
            var result = turns.run(workload);
            if (quick && result.collapsed()) {
                // A busy machine can do that to anyone once.
                var again = turns.run(workload);
                result = again.reached() > result.reached() ? again : result;
            }
            results.add(result);
            out.print(ResultTable.of(result));
            out.println();
            out.flush();
        }
        return results;
    }

    private static void report(PrintWriter out, String line) {
        out.println("  " + line);
        out.flush();
    }

    private RoundOptions options(Workload workload) {
        long usual = quick ? QUICK_EVENTS : workload.events();
        return new RoundOptions(
                rounds > 0 ? rounds : quick ? 1 : 3,
                Duration.ofSeconds(warmUp > 0 ? warmUp : quick ? 20 : 60),
                Duration.ofSeconds(quick ? 4 : 12),
                BenchEnv.Size.of(events > 0 ? events : usual),
                peers || goals,
                candidates,
                recordings);
    }

    private List<Workload> workloads() {
        if (only.isEmpty()) {
            return WorkloadProvider.all().stream()
                    .filter(workload -> workload.usual() && (!quick || goals || workload.quick()))
                    .toList();
        }
        try {
            return only.stream().map(WorkloadProvider::named).toList();
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(commandLine(), "lakeward: " + unknown.getMessage());
        }
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
