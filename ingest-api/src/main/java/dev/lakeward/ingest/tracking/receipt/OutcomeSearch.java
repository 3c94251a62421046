package dev.lakeward.ingest.tracking.receipt;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.ingest.tracking.progress.LogOffsets;
import dev.lakeward.ingest.tracking.receipt.LogReader.Next;
import dev.lakeward.ingest.tracking.receipt.LogReader.Span;
import dev.lakeward.ingest.tracking.receipt.Receipt.Outcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds the outcome of a raw event. The processor writes to partition p about partition p, in the order and with the
 * timestamps of the raw events, which bounds each search.
 */
final class OutcomeSearch {
    private static final int DATE_LENGTH = 10;

    private final Catalog catalog;
    private final Topics topics;
    private final LogOffsets offsets;
    private final EventSearch events;
    private final RowSearch rows;

    OutcomeSearch(Catalog catalog, Topics topics, LogOffsets offsets, EventSearch events) {
        this.catalog = catalog;
        this.topics = topics;
        this.offsets = offsets;
        this.events = events;
        this.rows = new RowSearch(topics, offsets, InstantSource.system());
    }

    Receipt of(LogReader log, LoggedEvent event) {
        if (event.topic().equals(topics.rejected())) {
            return new Receipt(event, rejected(log, event, event.origin()));
        }
        String type = Objects.requireNonNullElse(event.type(), "");
        if (catalog.knows(type) && catalog.tableOf(type).isEmpty()) {
            return new Receipt(event, new Outcome.Kept());
        }
        return withFailures(log, event, processed(log, event));
    }

    private Receipt withFailures(LogReader log, LoggedEvent event, Outcome outcome) {
        boolean counts = outcome instanceof Outcome.Counted;
        return new Receipt(event, outcome, counts ? failures(log, event) : List.of());
    }

    /** Rejections by stages of an event that counts all the same. */
    private List<LoggedEvent> failures(LogReader log, LoggedEvent event) {
        var place = new TopicPartition(topics.rejected(), event.partition());
        List<LoggedEvent> failures = new ArrayList<>();
        log.scan(log.since(List.of(place), event.at()), found -> {
            // The sink's records have no order.
            long origin = isOfSink(found) ? LoggedEvent.NONE : LoggedEvent.origin(found);
            if (origin == event.offset()) {
                failures.add(LoggedEvent.of(found));
            }
            return origin > event.offset() ? Next.PASSED : Next.MORE;
        });
        return failures;
    }

    private static boolean isOfSink(ConsumerRecord<byte[], byte[]> found) {
        return found.headers().lastHeader(HeaderNames.LANDED) != null;
    }

    private Outcome processed(LogReader log, LoggedEvent event) {
        // Read first: all that is written before this offset is committed is visible by then.
        boolean passed = offsets.committed(topics.processorGroup())
                        .getOrDefault(new TopicPartition(topics.events(), event.partition()), 0L)
                > event.offset();
        var written = about(log, event, List.of(topics.accepted(), topics.outcomes()));
        if (written.isEmpty()) {
            return passed ? new Outcome.Forgotten() : new Outcome.Processing();
        }
        var found = written.get();
        if (found.topic().equals(topics.accepted())) {
            return counted(log, found);
        }
        return switch (Objects.requireNonNullElse(found.outcome(), "")) {
            case "duplicate" -> new Outcome.Duplicate(original(log, found));
            case HeaderNames.LATE_OUTCOME ->
                about(log, event, List.of(topics.accepted()))
                        .map(accepted -> counted(log, accepted))
                        .orElseGet(Outcome.Forgotten::new);
            default ->
                about(log, event, List.of(topics.rejected()))
                        .<Outcome>map(rejected -> rejected(log, rejected, event.offset()))
                        .orElseGet(Outcome.Forgotten::new);
        };
    }

    private Outcome counted(LogReader log, LoggedEvent accepted) {
        var commit = rows.commit(log, accepted);
        var rejected = rows.rejection(log, commit, accepted);
        if (rejected != null) {
            return new Outcome.Rejected(
                    rejected, rows.of(commit, accepted, RowSearch.REJECTED, received(rejected), accepted.origin()));
        }
        var table = catalog.tableOf(Objects.requireNonNullElse(accepted.type(), ""));
        return new Outcome.Counted(
                accepted,
                table.isEmpty()
                        ? null
                        : rows.of(commit, accepted, table.get().name(), date(eventTime(accepted)), accepted.origin()));
    }

    private Outcome.Rejected rejected(LogReader log, LoggedEvent rejected, long raw) {
        return new Outcome.Rejected(rejected, rows.of(log, rejected, RowSearch.REJECTED, received(rejected), raw));
    }

    private static String received(LoggedEvent rejected) {
        String received = RejectionRow.of(rejected).received();
        return received == null ? date(rejected.at()) : received.substring(0, Math.min(DATE_LENGTH, received.length()));
    }

    /** The event that a duplicate repeats; equal ids of a source have equal keys, so they share a partition. */
    private @Nullable Receipt original(LogReader log, LoggedEvent duplicate) {
        String id = duplicate.id();
        if (id == null) {
            return null;
        }
        var place = new TopicPartition(topics.accepted(), duplicate.partition());
        var before = log.all(List.of(place)).getOrDefault(place, new Span(0, 0));
        return events.backwards(log, Map.of(place, before), id, source -> Objects.equals(source, duplicate.source()))
                .map(accepted -> withFailures(log, raw(accepted), counted(log, accepted)))
                .orElse(null);
    }

    private LoggedEvent raw(LoggedEvent accepted) {
        return new LoggedEvent(
                topics.events(),
                accepted.partition(),
                accepted.origin(),
                accepted.at(),
                accepted.id(),
                accepted.source(),
                accepted.type(),
                accepted.time(),
                LoggedEvent.NONE,
                null,
                null);
    }

    /** The record about a raw event on any of these topics. */
    private static Optional<LoggedEvent> about(LogReader log, LoggedEvent event, Collection<String> topics) {
        var places = topics.stream()
                .map(topic -> new TopicPartition(topic, event.partition()))
                .toList();
        var about = new AtomicReference<@Nullable LoggedEvent>();
        log.scan(log.since(places, event.at()), found -> {
            long origin = LoggedEvent.origin(found);
            if (origin == event.offset()) {
                about.set(LoggedEvent.of(found));
                return Next.STOP;
            }
            return origin > event.offset() ? Next.PASSED : Next.MORE;
        });
        return Optional.ofNullable(about.get());
    }

    private static long eventTime(LoggedEvent accepted) {
        String text = accepted.time();
        long named = text == null ? Rfc3339.INVALID : Rfc3339.parse(text);
        return named == Rfc3339.INVALID ? accepted.at() : EventTime.effective(named, accepted.at());
    }

    private static String date(long millis) {
        return Rfc3339.format(millis).substring(0, DATE_LENGTH);
    }
}
