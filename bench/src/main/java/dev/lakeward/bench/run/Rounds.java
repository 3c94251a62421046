package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.bench.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the candidates of a workload in turn, each round in the opposite order of the one before, so that slow changes of
 * the machine favour no candidate.
 */
public final class Rounds {
    /** Units a second by the machine's cores, which candidate, broker and load share. */
    public static final String PER_CORE = "/s core";
    /** Processor seconds for a million units. */
    public static final String CPU = "cpu s/M";
    /** Processor seconds of the broker for a million units. */
    public static final String BROKER_CPU = "broker";
    /** The most memory that the JVM held. */
    public static final String PEAK = "peak MB";

    /** A busy machine may take so many times as long to warm up a candidate. */
    private static final int WARM_UP_FACTOR = 10;
    /** Load between two checks whether a candidate is warm. */
    private static final Duration PIECE = Duration.ofSeconds(2);

    private final RoundOptions options;
    private final Broker broker;
    private final Path root;
    private final Consumer<String> progress;

    /**
     * How long and how often.
     *
     * @param rounds how often each candidate runs
     * @param warmUp processor time that a server uses under load before it is measured
     * @param measured load that is measured
     * @param size how much a job works on
     * @param peers whether peers run too, and our candidates that are compared with them
     * @param only the candidates that run in addition to the bare reference; empty for all
     * @param recordings folder for JFR recordings; null for none
     */
    public record RoundOptions(
            int rounds,
            Duration warmUp,
            Duration measured,
            BenchEnv.Size size,
            boolean peers,
            List<String> only,
            @Nullable Path recordings) {}

    /** @param progress is notified of each run */
    public Rounds(RoundOptions options, Broker broker, Path root, Consumer<String> progress) {
        this.options = options;
        this.broker = broker;
        this.root = root;
        this.progress = progress;
    }

    /** Runs a workload. A failing peer is reported and left out; any other failing candidate ends the run. */
    public Result run(Workload workload) throws Exception {
        var input = env(workload, workload.name());
        Files.createDirectories(input.folder());
        workload.prepare(input);
        var candidates = new ArrayList<>(candidates(workload));
        Map<String, List<Measurement>> measurements = new HashMap<>();
        for (int round = 1; round <= options.rounds(); round++) {
            // In turn, so that none always comes first.
            for (var candidate : List.copyOf(round % 2 == 1 ? candidates : candidates.reversed())) {
                try {
                    measurements
                            .computeIfAbsent(candidate.name(), name -> new ArrayList<>())
                            .add(reported(workload, candidate, round));
                } catch (IOException | IllegalArgumentException e) {
                    leaveOut(workload, candidate, e);
                    candidates.remove(candidate);
                }
            }
        }
        broker.clear(workload.name());
        return Result.of(
                workload,
                candidates,
                candidates.stream()
                        .map(one -> measurements.getOrDefault(one.name(), List.of()))
                        .toList());
    }

    /** Reports the failure of a peer; that of another candidate goes on. */
    private <E extends Exception> void leaveOut(Workload workload, Candidate candidate, E failure) throws E {
        if (!(candidate instanceof Candidate.Peer)) {
            throw failure;
        }
        progress.accept(
                "%s: %s failed and is left out: %s".formatted(workload.name(), candidate.name(), failure.getMessage()));
    }

    private Measurement reported(Workload workload, Candidate candidate, int round) throws Exception {
        var measurement = run(workload, candidate, round);
        progress.accept("%s, round %d of %d: %s %,.0f %s/s"
                .formatted(
                        workload.name(),
                        round,
                        options.rounds(),
                        candidate.name(),
                        measurement.perSecond(),
                        workload.unit()));
        return measurement;
    }

    private List<Candidate> candidates(Workload workload) {
        var all = workload.candidates();
        return all.stream().filter(one -> runs(one, all.indexOf(one))).toList();
    }

    /** The bare reference always, then what is asked for: without peers not what is held against them alone. */
    private boolean runs(Candidate one, int place) {
        boolean there = !(one instanceof Candidate.Peer peer) || (options.peers() && PeerBuild.has(peer));
        boolean asked = options.only().isEmpty()
                ? place < 2 || options.peers()
                : options.only().contains(one.name());
        return place == 0 || (there && asked);
    }

    /** Runs one candidate once. */
    public Measurement once(Workload workload, String name) throws Exception {
        var input = env(workload, workload.name());
        Files.createDirectories(input.folder());
        workload.prepare(input);
        var candidate = workload.candidates().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            return run(workload, candidate, 1);
        } finally {
            broker.clear(workload.name());
        }
    }

    private BenchEnv env(Workload workload, String run) {
        return new BenchEnv(broker.address(), workload.name(), run, root, options.size());
    }

    private Measurement run(Workload workload, Candidate candidate, int round) throws Exception {
        var env = env(workload, "r%d-%s-%s".formatted(round, candidate.name(), workload.name()));
        try {
            workload.prepare(env, candidate);
            var measurement = run(workload, candidate, env);
            return options.recordings() == null
                    ? measurement
                    : CpuSplit.add(measurement, ForkCommand.recording(options.recordings(), env));
        } finally {
            broker.clear(env.run());
            Folders.delete(env.own());
        }
    }

    private Measurement run(Workload workload, Candidate candidate, BenchEnv env) throws Exception {
        try (var fork = ForkedJvm.start(workload, candidate, env, options.recordings())) {
            return switch (candidate) {
                case Candidate.Server server -> serve(fork, server, env);
                case Candidate.Job _, Candidate.Peer _ -> finish(fork);
            };
        }
    }

    private Measurement serve(ForkedJvm fork, Candidate.Server server, BenchEnv env) throws Exception {
        var address = URI.create(fork.await(ForkMain.READY));
        warmUp(fork, server, address, env);
        var own = fork.cpu();
        var brokers = broker.cpu();
        return measured(fork, server.load().drive(address, env, options.measured()), own, brokers);
    }

    /** By processor time, not by the clock: on a busy machine the compiler gets its share late. */
    private void warmUp(ForkedJvm fork, Candidate.Server server, URI address, BenchEnv env) throws Exception {
        var last = Instant.now().plus(options.warmUp().multipliedBy(WARM_UP_FACTOR));
        var piece = PIECE;
        boolean excused = false;
        while (fork.cpu().compareTo(options.warmUp()) < 0 && Instant.now().isBefore(last)) {
            try {
                server.load().drive(address, env, piece);
            } catch (Measurement.NothingDoneException stillCold) {
                // Requests that are broken off never end, however often they begin.
                piece = piece.multipliedBy(2);
            } catch (IOException rejected) {
                // A cold server on a stalled machine may reject a request once during warm-up, but not while it is
                // measured.
                if (excused) {
                    throw rejected;
                }
                excused = true;
                progress.accept("warm-up: " + rejected.getMessage());
            }
        }
    }

    private Measurement finish(ForkedJvm fork) throws Exception {
        fork.await(ForkMain.BEGUN);
        var own = fork.cpu();
        var brokers = broker.cpu();
        return measured(fork, Measurement.parse(fork.await(ForkMain.FIGURE)), own, brokers);
    }

    /** Adds what it took since then. */
    private Measurement measured(ForkedJvm fork, Measurement measurement, Duration own, Duration brokers) {
        double millions = measurement.units() / 1e6;
        return measurement
                .with(PER_CORE, measurement.perSecond() / Runtime.getRuntime().availableProcessors())
                .with(CPU, seconds(fork.cpu().minus(own)) / millions)
                .with(BROKER_CPU, seconds(broker.cpu().minus(brokers)) / millions)
                .with(PEAK, fork.peakMegabytes());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
