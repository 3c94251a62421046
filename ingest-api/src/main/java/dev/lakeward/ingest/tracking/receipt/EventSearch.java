package dev.lakeward.ingest.tracking.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.ingest.tracking.receipt.LogReader.Next;
import dev.lakeward.ingest.tracking.receipt.LogReader.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds an event by its id. Kafka has no index of ids: a search reads around the time that a UUIDv7 holds, then
 * backwards from the end over a bounded number of records.
 */
final class EventSearch {
    /** Records that a backward search reads at most, over all partitions. */
    static final long MAX_RECORDS = 500_000;

    private static final long FIRST_STEP = 4_000;
    private static final long GROWTH = 8;
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration AFTER = Duration.ofSeconds(60);
    private static final int UUID_LENGTH = 36;
    private static final int VERSION = 7;

    private final Topics topics;

    EventSearch(Topics topics) {
        this.topics = topics;
    }

    /** The event with this id at an offset; empty where another event is there, or none. */
    Optional<LoggedEvent> at(LogReader log, int partition, long offset, String id) {
        var events = new TopicPartition(topics.events(), partition);
        if (!log.partitions(topics.events()).contains(events)) {
            return Optional.empty();
        }
        var all = log.all(List.of(events)).getOrDefault(events, new Span(0, 0));
        if (offset < all.from() || offset >= all.to()) {
            return Optional.empty();
        }
        return newest(log, Map.of(events, new Span(offset, offset + 1)), id, source -> true);
    }

    /** The newest event with this id whose source is visible, or the newest rejection of one. */
    Optional<LoggedEvent> byId(LogReader log, String id, Predicate<@Nullable String> visible) {
        var partitions = new ArrayList<>(log.partitions(topics.events()));
        partitions.addAll(log.partitions(topics.rejected()));
        var made = madeAt(id);
        if (made.isPresent()) {
            var near = newest(log, around(log, partitions, made.get()), id, visible);
            if (near.isPresent()) {
                return near;
            }
        }
        return backwards(log, log.all(partitions), id, visible);
    }

    /** The newest event with this id within these spans; reads their ends first. */
    Optional<LoggedEvent> backwards(
            LogReader log, Map<TopicPartition, Span> spans, String id, Predicate<@Nullable String> visible) {
        long step = FIRST_STEP;
        long searched = 0;
        var left = new HashMap<>(spans);
        while (searched < MAX_RECORDS && left.values().stream().anyMatch(span -> !span.isEmpty())) {
            long each = Math.max(1, Math.min(step, MAX_RECORDS - searched) / left.size());
            var window = new HashMap<TopicPartition, Span>();
            left.replaceAll((partition, span) -> {
                long from = Math.max(span.from(), span.to() - each);
                window.put(partition, new Span(from, span.to()));
                return new Span(span.from(), from);
            });
            var found = newest(log, window, id, visible);
            if (found.isPresent()) {
                return found;
            }
            searched += window.values().stream().mapToLong(Span::size).sum();
            step *= GROWTH;
        }
        return Optional.empty();
    }

    /** Skips rejections by the processor: their raw events are found on their own topic. */
    private Optional<LoggedEvent> newest(
            LogReader log, Map<TopicPartition, Span> spans, String id, Predicate<@Nullable String> visible) {
        byte[] wanted = id.getBytes(UTF_8);
        var metadata = new EventMetadata();
        var found = new ArrayList<LoggedEvent>();
        log.scan(spans, candidate -> {
            if (Arrays.equals(metadata.read(candidate.headers()).id(), wanted)) {
                var event = LoggedEvent.of(candidate);
                boolean byProcessor = event.topic().equals(topics.rejected()) && event.origin() != LoggedEvent.NONE;
                if (!byProcessor && visible.test(event.source())) {
                    found.add(event);
                }
            }
            return Next.MORE;
        });
        return found.stream().max(Comparator.comparingLong(LoggedEvent::at));
    }

    private static Map<TopicPartition, Span> around(LogReader log, Collection<TopicPartition> partitions, long made) {
        var since = log.since(partitions, made - BEFORE.toMillis());
        var until = log.since(partitions, made + AFTER.toMillis());
        long each = MAX_RECORDS / partitions.size();
        var spans = new HashMap<TopicPartition, Span>();
        since.forEach((partition, span) -> {
            long end = until.getOrDefault(partition, span).from();
            spans.put(partition, new Span(span.from(), Math.min(end, span.from() + each)));
        });
        return spans;
    }

    /** The time in a UUIDv7, in milliseconds since 1970-01-01T00:00:00Z. */
    static Optional<Long> madeAt(String id) {
        if (id.length() != UUID_LENGTH) {
            return Optional.empty();
        }
        try {
            var uuid = UUID.fromString(id);
            return uuid.version() == VERSION ? Optional.of(uuid.getMostSignificantBits() >>> 16) : Optional.empty();
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
