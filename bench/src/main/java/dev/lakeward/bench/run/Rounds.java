package dev.lakeward.bench.run;

import dev.lakeward.bench.work.Contender;
import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.bench.work.Work;
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
 * Lets the contenders of a work run in turn, each round in the opposite order of the one before, so that what slowly
 * changes on the machine favours nobody.
 */
public final class Rounds {
    /** Units a second by the machine's cores, which contender, broker and load share. */
    public static final String PER_CORE = "/s core";
    /** Processor seconds for a million units. */
    public static final String CPU = "cpu s/M";
    /** The same of the broker, whose share in a work differs with what is sent. */
    public static final String BROKER_CPU = "broker";
    /** The most memory that the JVM held. */
    public static final String PEAK = "peak MB";

    /** A busy machine may take so many times as long to warm a contender up. */
    private static final int PATIENCE = 10;
    /** Load between two looks at how warm a contender is. */
    private static final Duration PIECE = Duration.ofSeconds(2);

    private final Course course;
    private final Broker broker;
    private final Path root;
    private final Consumer<String> progress;

    /**
     * How long and how often.
     *
     * @param rounds how often each contender runs
     * @param warmUp processor time that a server uses under load before it is measured
     * @param measured load that is measured
     * @param size how much a job works on
     * @param peers whether peers run too, and those of ours that are held against them
     * @param only the contenders that run beside the bare reference; all where none is named
     * @param recordings folder for JFR recordings; null for none
     */
    public record Course(
            int rounds,
            Duration warmUp,
            Duration measured,
            Ground.Size size,
            boolean peers,
            List<String> only,
            @Nullable Path recordings) {}

    /** @param progress told of each run */
    public Rounds(Course course, Broker broker, Path root, Consumer<String> progress) {
        this.course = course;
        this.broker = broker;
        this.root = root;
        this.progress = progress;
    }

    /** Runs a work; a peer that fails is told of and left out, ours or a bare reference that fails ends it. */
    public Result run(Work work) throws Exception {
        var input = ground(work, work.name());
        Files.createDirectories(input.folder());
        work.prepare(input);
        var contenders = new ArrayList<>(contenders(work));
        Map<String, List<Figure>> figures = new HashMap<>();
        for (int round = 1; round <= course.rounds(); round++) {
            for (var contender : round % 2 == 1
                    ? List.copyOf(contenders)
                    : contenders.reversed().stream().toList()) {
                try {
                    figures.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                            .add(told(work, contender, round));
                } catch (IOException | IllegalArgumentException e) {
                    if (!(contender instanceof Contender.Peer)) {
                        throw e;
                    }
                    progress.accept("%s: %s failed and is left out: %s"
                            .formatted(work.name(), contender.name(), e.getMessage()));
                    contenders.remove(contender);
                }
            }
        }
        broker.clear(work.name());
        return Result.of(
                work,
                contenders,
                contenders.stream()
                        .map(one -> figures.getOrDefault(one.name(), List.of()))
                        .toList());
    }

    private Figure told(Work work, Contender contender, int round) throws Exception {
        var figure = run(work, contender, round);
        progress.accept("%s, round %d of %d: %s %,.0f %s/s"
                .formatted(work.name(), round, course.rounds(), contender.name(), figure.perSecond(), work.unit()));
        return figure;
    }

    private List<Contender> contenders(Work work) {
        var all = work.contenders();
        return all.stream().filter(one -> runs(one, all.indexOf(one))).toList();
    }

    /** The bare reference always, then what is asked for: without peers not what is held against them alone. */
    private boolean runs(Contender one, int place) {
        boolean there = !(one instanceof Contender.Peer peer) || (course.peers() && PeerBuild.has(peer));
        boolean asked = course.only().isEmpty()
                ? place < 2 || course.peers()
                : course.only().contains(one.name());
        return place == 0 || (there && asked);
    }

    /** Runs one contender once. */
    public Figure once(Work work, String contender) throws Exception {
        var input = ground(work, work.name());
        Files.createDirectories(input.folder());
        work.prepare(input);
        var one = work.contenders().stream()
                .filter(candidate -> candidate.name().equals(contender))
                .findFirst()
                .orElseThrow();
        try {
            return run(work, one, 1);
        } finally {
            broker.clear(work.name());
        }
    }

    private Ground ground(Work work, String run) {
        return new Ground(broker.address(), work.name(), run, root, course.size());
    }

    private Figure run(Work work, Contender contender, int round) throws Exception {
        var ground = ground(work, "r%d-%s-%s".formatted(round, contender.name(), work.name()));
        try {
            work.prepare(ground, contender);
            var figure = run(work, contender, ground);
            return course.recordings() == null
                    ? figure
                    : CpuSplit.add(figure, ForkCommand.recording(course.recordings(), ground));
        } finally {
            broker.clear(ground.run());
            Folders.delete(ground.own());
        }
    }

    private Figure run(Work work, Contender contender, Ground ground) throws Exception {
        try (var fork = Fork.start(work, contender, ground, course.recordings())) {
            return switch (contender) {
                case Contender.Server server -> serve(fork, server, ground);
                case Contender.Job _, Contender.Peer _ -> finish(fork);
            };
        }
    }

    private Figure serve(Fork fork, Contender.Server server, Ground ground) throws Exception {
        var address = URI.create(fork.await(ForkMain.READY));
        warmUp(fork, server, address, ground);
        var own = fork.cpu();
        var brokers = broker.cpu();
        return measured(fork, server.load().drive(address, ground, course.measured()), own, brokers);
    }

    /** By processor time, not by the clock: on a busy machine the compiler gets its share late. */
    private void warmUp(Fork fork, Contender.Server server, URI address, Ground ground) throws Exception {
        var last = Instant.now().plus(course.warmUp().multipliedBy(PATIENCE));
        var piece = PIECE;
        boolean excused = false;
        while (fork.cpu().compareTo(course.warmUp()) < 0 && Instant.now().isBefore(last)) {
            try {
                server.load().drive(address, ground, piece);
            } catch (Figure.NothingDoneException stillCold) {
                // Requests that are broken off never end, however often they begin.
                piece = piece.multipliedBy(2);
            } catch (IOException refused) {
                // A cold server on a machine that stands still may ask to come again, once; what is measured may not.
                if (excused) {
                    throw refused;
                }
                excused = true;
                progress.accept("warm-up: " + refused.getMessage());
            }
        }
    }

    private Figure finish(Fork fork) throws Exception {
        fork.await(ForkMain.BEGUN);
        var own = fork.cpu();
        var brokers = broker.cpu();
        return measured(fork, Figure.parse(fork.await(ForkMain.FIGURE)), own, brokers);
    }

    /** Adds what it took since then. */
    private Figure measured(Fork fork, Figure figure, Duration own, Duration brokers) {
        double millions = figure.units() / 1e6;
        return figure.with(PER_CORE, figure.perSecond() / Runtime.getRuntime().availableProcessors())
                .with(CPU, seconds(fork.cpu().minus(own)) / millions)
                .with(BROKER_CPU, seconds(broker.cpu().minus(brokers)) / millions)
                .with(PEAK, fork.peakMegabytes());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
