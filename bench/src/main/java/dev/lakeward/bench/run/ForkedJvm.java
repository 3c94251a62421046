package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A candidate's JVM, seen from its parent. It stops when its standard input ends, so that it never outlives the parent. */
final class ForkedJvm implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    /** A peer that is stuck must not hold up the others. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int LOG_SHOWN = 2000;

    private final Process process;
    private final Path log;
    private final BufferedReader output;

    private ForkedJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param recordings folder for a JFR recording of the fork; null for none */
    static ForkedJvm start(Workload workload, Candidate candidate, BenchEnv env, @Nullable Path recordings)
            throws IOException {
        Files.createDirectories(env.own());
        var command = ForkCommand.of(workload, candidate, env, recordings);
        Path log = env.folder().resolve(env.run() + ".log");
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        if (candidate instanceof Candidate.Peer) {
            CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
        }
        return new ForkedJvm(process, log);
    }

    /** Waits for the next line that begins with {@code word}; returns the rest of it. */
    String await(String word) throws IOException {
        String last = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(word + "\t")) {
                return line.substring(word.length() + 1);
            }
            // A JVM without heap says so here.
            last = line;
        }
        throw new IOException("the fork ended before it said %s:%n%s%n%s".formatted(word, last, logTail()));
    }

    /** Its process id. */
    String pid() {
        return Long.toString(process.pid());
    }

    /** Processor time used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Peak resident memory in MB; 0 where the system has no /proc. */
    double peakMegabytes() {
        Path status = Path.of("/proc", pid(), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }

    private String logTail() throws IOException {
        String text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - LOG_SHOWN));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
