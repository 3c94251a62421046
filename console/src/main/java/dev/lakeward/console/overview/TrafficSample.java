package dev.lakeward.console.overview;

import dev.lakeward.console.tail.SeenEvent;
import dev.lakeward.console.tail.TailBatch;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which families and sources the accepted events of the last seconds belong to. Thread-safe. */
final class TrafficSample {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final String UNKNOWN = "other";

    private final Catalog catalog;
    private final Deque<Part> parts = new ArrayDeque<>();

    TrafficSample(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The counts of one batch. */
    private record Part(long nanos, Map<String, Long> families, Map<String, Long> sources) {}

    /** Counts the events of a batch, which was read at {@code nanos} of {@link System#nanoTime()}. */
    synchronized void add(TailBatch batch, long nanos) {
        var families = new HashMap<String, Long>();
        var sources = new HashMap<String, Long>();
        for (SeenEvent event : batch.events()) {
            if (event.verdict() == SeenEvent.Verdict.ACCEPTED) {
                families.merge(family(event.type()), 1L, Long::sum);
                sources.merge(event.source(), 1L, Long::sum);
            }
        }
        parts.addLast(new Part(nanos, families, sources));
        while (nanos - parts.getFirst().nanos() > WINDOW.toNanos()) {
            parts.removeFirst();
        }
    }

    private String family(String type) {
        return catalog.tableOf(type).map(Table::family).orElse(UNKNOWN);
    }

    synchronized void clear() {
        parts.clear();
    }

    /** The parts of a rate by family. */
    List<Share> families(double rate) {
        return Share.of(sum(Part::families), rate);
    }

    /** The parts of a rate by source. */
    List<Share> sources(double rate) {
        return Share.of(sum(Part::sources), rate);
    }

    private synchronized Map<String, Long> sum(Function<Part, Map<String, Long>> counts) {
        var sum = new HashMap<String, Long>();
        parts.forEach(part -> counts.apply(part).forEach((name, count) -> sum.merge(name, count, Long::sum)));
        return sum;
    }
}
