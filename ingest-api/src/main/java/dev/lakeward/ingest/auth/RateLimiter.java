package dev.lakeward.ingest.auth;

import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Limits the events a second of each source by a token bucket with the capacity of one second. A batch passes where one
 * token is left and may leave the bucket in debt, so that no batch is too large ever to pass. Thread-safe.
 */
final class RateLimiter {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final int eventsPerSecond;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param eventsPerSecond of each source; 0 for no bound */
    public RateLimiter(int eventsPerSecond) {
        this.eventsPerSecond = eventsPerSecond;
    }

    /**
     * Consumes events of a source, and reports in response headers how many are left.
     *
     * @param header sets a response header by name and value
     * @throws ProblemException 429 if the source has sent too much
     */
    public void consume(BiConsumer<String, String> header, String source, int events) {
        if (eventsPerSecond == 0) {
            return;
        }
        var bucket = buckets.computeIfAbsent(source, this::bucket);
        var probe = bucket.estimateAbilityToConsume(1);
        header.accept("RateLimit-Policy", "\"events\";q=%d;w=1".formatted(eventsPerSecond));
        if (!probe.canBeConsumed()) {
            int seconds = seconds(probe.getNanosToWaitForRefill());
            header.accept("RateLimit", "\"events\";r=0;t=%d".formatted(seconds));
            String detail = "This source may send %d events a second.".formatted(eventsPerSecond);
            throw new ProblemException(new Problem(ProblemCode.TOO_MANY_REQUESTS, detail, List.of(), seconds));
        }
        long debt = bucket.consumeIgnoringRateLimits(events);
        long left = Math.max(0, bucket.getAvailableTokens());
        header.accept("RateLimit", "\"events\";r=%d;t=%d".formatted(left, seconds(debt)));
    }

    private Bucket bucket(String source) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(eventsPerSecond).refillGreedy(eventsPerSecond, Duration.ofSeconds(1)))
                .build();
    }

    private static int seconds(long nanos) {
        return (int) Math.max(1, (nanos + NANOS - 1) / NANOS);
    }
}
