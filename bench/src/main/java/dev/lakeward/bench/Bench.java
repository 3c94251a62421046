package dev.lakeward.bench;

import dev.lakeward.bench.run.Broker;
import dev.lakeward.bench.run.Folders;
import dev.lakeward.bench.run.Machine;
import dev.lakeward.bench.run.Result;
import dev.lakeward.bench.run.ResultJson;
import dev.lakeward.bench.run.ResultTable;
import dev.lakeward.bench.run.Rounds;
import dev.lakeward.bench.run.Rounds.Course;
import dev.lakeward.bench.work.Work;
import dev.lakeward.bench.work.Works;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what this machine makes of Lakeward, beside bare references. Exit codes: 0 done, 1 failed or collapsed, 2 wrong use. */
@Command(
        name = "lakeward bench",
        mixinStandardHelpOptions = true,
        description = "Measure the services beside bare references on the same broker, in turn.",
        footer = {
            "",
            "Exit code 1 where ours falls below half of a goal.",
            "",
            "Examples:",
            "  lakeward bench --quick",
            "  lakeward bench --only post-single --rounds 5 --json post.json"
        })
public final class Bench implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final Course FULL = new Course(3, Duration.ofSeconds(15), Duration.ofSeconds(12), 2_000_000, null);
    private static final Course QUICK = new Course(1, Duration.ofSeconds(8), Duration.ofSeconds(5), 500_000, null);

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these works.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--quick", description = "One short round of each: shows a collapse, no more.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each contender runs (default: 3; quick: 1).")
    private int rounds;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Events that works from topic to topic or table take (default: 2000000; quick: 500000).")
    private long events;

    @Option(names = "--json", paramLabel = "F", description = "Write every round to this file too.")
    private @Nullable Path json;

    @Option(names = "--jfr", paramLabel = "DIR", description = "Keep a JFR recording of each run in this folder.")
    private @Nullable Path recordings;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).setUsageHelpAutoWidth(true).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var works = works();
        var out = commandLine().getOut();
        var machine = Machine.now();
        out.println(machine.line());
        out.flush();
        Path root = Files.createTempDirectory("lakeward-bench-");
        try {
            var results = run(works, root, out);
            if (json != null) {
                Files.write(json, ResultJson.of(machine, results));
            }
            return results.stream().anyMatch(Result::collapsed) ? FAILED : 0;
        } finally {
            Folders.delete(root);
        }
    }

    private List<Result> run(List<Work> works, Path root, PrintWriter out) throws Exception {
        var results = new ArrayList<Result>();
        try (var broker = Broker.start(root.resolve("kafka"))) {
            var turns = new Rounds(course(), broker, root, line -> {
                out.println("  " + line);
                out.flush();
            });
            for (var work : works) {
                results.add(turns.run(work));
            }
        }
        out.print(ResultTable.of(results));
        out.flush();
        return results;
    }

    private Course course() {
        var usual = quick ? QUICK : FULL;
        return new Course(
                rounds > 0 ? rounds : usual.rounds(),
                usual.warmUp(),
                usual.measured(),
                events > 0 ? events : usual.events(),
                recordings);
    }

    private List<Work> works() {
        if (only.isEmpty()) {
            return Works.all();
        }
        try {
            return only.stream().map(Works::named).toList();
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(commandLine(), "lakeward: " + unknown.getMessage());
        }
    }

    private CommandLine commandLine() {
        return java.util.Objects.requireNonNull(spec).commandLine();
    }
}
