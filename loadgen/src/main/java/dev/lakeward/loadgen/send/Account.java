package dev.lakeward.loadgen.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Adds up the verdicts of several connections. */
final class Account {
    private static final int REFUSALS_KEPT = 20;

    private final Map<Integer, Long> positions = new TreeMap<>();
    private final Map<Integer, Offsets> offsets = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private long sent;
    private long accepted;
    private long rejected;
    private long unknown;
    private long retries;

    synchronized void sent(int events) {
        sent += events;
    }

    synchronized void retried() {
        retries++;
    }

    synchronized void lost(int events) {
        unknown += events;
    }

    /** @param place says where the event at a place of the request was read */
    synchronized void answered(Reply reply, IntFunction<String> place) {
        accepted += reply.accepted();
        rejected += reply.rejected();
        reply.positions().forEach((partition, offset) -> positions.merge(partition, offset, Math::max));
        reply.offsets()
                .forEach((partition, some) -> offsets.computeIfAbsent(partition, ignored -> new Offsets())
                        .addAll(some));
        reply.refusals().stream()
                .limit(Math.max(0, REFUSALS_KEPT - refusals.size()))
                .map(refusal -> words(place.apply(refusal.index()), refusal.rejection()))
                .forEach(refusals::add);
    }

    private static String words(String place, SenderListener.Rejection rejection) {
        String words = rejection.code().startsWith("http-") ? rejection.detail() : rejection.words();
        return place.isEmpty() ? words : place + ": " + words;
    }

    synchronized Tally tally() {
        return new Tally(sent, accepted, rejected, unknown, retries, positions, refusals);
    }

    synchronized Map<Integer, Offsets> offsets() {
        return Map.copyOf(offsets);
    }
}
