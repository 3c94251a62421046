package dev.lakeward.loadgen.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Sums up the responses of all connections. Thread-safe. */
final class SendCounters {
    private static final int REJECTIONS_KEPT = 20;

    private final Map<Integer, Long> positions = new TreeMap<>();
    private final Map<Integer, OffsetSet> offsets = new TreeMap<>();
    private final List<String> rejections = new ArrayList<>();
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

    synchronized void unknown(int events) {
        unknown += events;
    }

    /** @param origin maps an index in the request to the origin of its event */
    synchronized void responded(BatchResponse response, IntFunction<String> origin) {
        accepted += response.accepted();
        rejected += response.rejected();
        response.positions().forEach((partition, offset) -> positions.merge(partition, offset, Math::max));
        response.offsets()
                .forEach((partition, some) -> offsets.computeIfAbsent(partition, ignored -> new OffsetSet())
                        .addAll(some));
        response.rejections().stream()
                .limit(Math.max(0, REJECTIONS_KEPT - rejections.size()))
                .map(rejection -> message(origin.apply(rejection.index()), rejection.rejection()))
                .forEach(rejections::add);
    }

    private static String message(String origin, SenderListener.Rejection rejection) {
        String message = rejection.code().startsWith("http-") ? rejection.detail() : rejection.message();
        return origin.isEmpty() ? message : origin + ": " + message;
    }

    synchronized SendTotals totals() {
        return new SendTotals(sent, accepted, rejected, unknown, retries, positions, rejections);
    }

    synchronized Map<Integer, OffsetSet> offsets() {
        return Map.copyOf(offsets);
    }
}
