package dev.lakeward.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The API under full load for {@code lakeward.memory.seconds} (60; the promise is 600): what is on its heap after a full
 * collection does not grow.
 */
@Tag("system")
class SteadyMemoryIT {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("lakeward.memory.seconds", 600));
    private static final int SAMPLES = 12;
    /** Requests under way while a sample is taken differ by so much. */
    private static final double UNDER_WAY_MEGABYTES = 24;

    @TempDir
    private Path folder;

    @Test
    void holdsAsMuchAfterALongLoadAsAfterAShortOne() throws Exception {
        var workload = WorkloadProvider.named("post-single");
        try (var broker = Broker.start(folder.resolve("kafka"))) {
            var env = new BenchEnv(broker.address(), workload.name(), "steady", folder, BenchEnv.Size.of(0));
            Files.createDirectories(env.folder());
            workload.prepare(env);
            var ours = (Candidate.Server) workload.candidates().getLast();
            try (var fork = ForkedJvm.start(workload, ours, env, null)) {
                var heap = load(fork, ours, env);

                System.err.printf("%s under load, MB on the heap after full collections: %s%n", TIME, heap);
                double early = heap.subList(SAMPLES / 4, SAMPLES / 2).stream()
                        .mapToDouble(mb -> mb)
                        .average()
                        .orElseThrow();
                double late = heap.subList(SAMPLES * 3 / 4, SAMPLES).stream()
                        .mapToDouble(mb -> mb)
                        .average()
                        .orElseThrow();
                assertThat(late).isLessThan(early + UNDER_WAY_MEGABYTES);
            }
        }
    }

    /** Loads it piece by piece and looks at its heap behind each. */
    private static List<Double> load(ForkedJvm fork, Candidate.Server server, BenchEnv env) throws Exception {
        var address = URI.create(fork.await(ForkMain.READY));
        var heap = new ArrayList<Double>();
        for (int i = 0; i < SAMPLES; i++) {
            server.load().drive(address, env, TIME.dividedBy(SAMPLES));
            tool("jcmd", fork.pid(), "GC.run");
            heap.add(usedMegabytes(tool("jstat", "-gc", fork.pid())));
        }
        return heap;
    }

    /** Sum of the columns S0U, S1U, EU and OU of {@code jstat -gc}, which are in KB. */
    private static double usedMegabytes(List<String> table) {
        var names = Arrays.asList(table.getFirst().strip().split("\\s+"));
        var values = Arrays.asList(table.getLast().strip().split("\\s+"));
        return List.of("S0U", "S1U", "EU", "OU").stream()
                        .mapToDouble(name -> Double.parseDouble(values.get(names.indexOf(name))))
                        .sum()
                / 1024;
    }

    private static List<String> tool(String name, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
