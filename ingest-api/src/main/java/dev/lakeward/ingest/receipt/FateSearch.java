package dev.lakeward.ingest.receipt;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.ingest.progress.Offsets;
import dev.lakeward.ingest.receipt.Reading.Next;
import dev.lakeward.ingest.receipt.Reading.Span;
import dev.lakeward.ingest.receipt.Receipt.Fate;
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
 * Finds what the processor made of a raw event. All that it writes about partition p stands in partition p, in the order
 * and with the timestamps of the raw events, so that a search knows where to begin and when to end.
 */
final class FateSearch {
    private static final int DATE_LENGTH = 10;

    private final Catalog catalog;
    private final Topics topics;
    private final Offsets offsets;
    private final EventSearch events;
    private final RowSearch rows;

    FateSearch(Catalog catalog, Topics topics, Offsets offsets, EventSearch events) {
        this.catalog = catalog;
        this.topics = topics;
        this.offsets = offsets;
        this.events = events;
        this.rows = new RowSearch(topics, offsets, InstantSource.system());
    }

    Receipt of(Reading log, Occurrence event) {
        if (event.topic().equals(topics.rejected())) {
            return new Receipt(event, rejected(log, event, event.origin()));
        }
        String type = Objects.requireNonNullElse(event.type(), "");
        if (catalog.knows(type) && catalog.tableOf(type).isEmpty()) {
            return new Receipt(event, new Fate.Kept());
        }
        return withFailures(log, event, processed(log, event));
    }

    private Receipt withFailures(Reading log, Occurrence event, Fate fate) {
        boolean counts = fate instanceof Fate.Counted || fate instanceof Fate.Late;
        return new Receipt(event, fate, counts ? failures(log, event) : List.of());
    }

    /** What stages rejected of an event that counts all the same. */
    private List<Occurrence> failures(Reading log, Occurrence event) {
        var place = new TopicPartition(topics.rejected(), event.partition());
        List<Occurrence> failures = new ArrayList<>();
        log.scan(log.since(List.of(place), event.at()), found -> {
            // The sink keeps no order here.
            long origin = isOfSink(found) ? Occurrence.NONE : Occurrence.origin(found);
            if (origin == event.offset()) {
                failures.add(Occurrence.of(found));
            }
            return origin > event.offset() ? Next.PASSED : Next.MORE;
        });
        return failures;
    }

    private static boolean isOfSink(ConsumerRecord<byte[], byte[]> found) {
        return found.headers().lastHeader(HeaderNames.LANDED) != null;
    }

    private Fate processed(Reading log, Occurrence event) {
        // Asked first: what is written before this offset is committed is visible by then.
        boolean passed = offsets.committed(topics.processorGroup())
                        .getOrDefault(new TopicPartition(topics.events(), event.partition()), 0L)
                > event.offset();
        var written = about(log, event, List.of(topics.accepted(), topics.outcomes()));
        if (written.isEmpty()) {
            return passed ? new Fate.Forgotten() : new Fate.Processing();
        }
        var found = written.get();
        if (found.topic().equals(topics.accepted())) {
            return counted(log, found);
        }
        return switch (Objects.requireNonNullElse(found.outcome(), "")) {
            case "duplicate" -> new Fate.Duplicate(original(log, found));
            case "late" ->
                about(log, event, List.of(topics.late()))
                        .<Fate>map(late -> new Fate.Late(late, row(log, late, "late_events", date(late.at()))))
                        .orElseGet(Fate.Forgotten::new);
            default ->
                about(log, event, List.of(topics.rejected()))
                        .<Fate>map(refused -> rejected(log, refused, event.offset()))
                        .orElseGet(Fate.Forgotten::new);
        };
    }

    private Fate counted(Reading log, Occurrence accepted) {
        var commit = rows.commit(log, accepted);
        var refused = rows.rejection(log, commit, accepted);
        if (refused != null) {
            return new Fate.Rejected(
                    refused, rows.of(commit, accepted, RowSearch.REJECTED, received(refused), accepted.origin()));
        }
        var table = catalog.tableOf(Objects.requireNonNullElse(accepted.type(), ""));
        return new Fate.Counted(
                accepted,
                table.isEmpty()
                        ? null
                        : rows.of(commit, accepted, table.get().name(), date(eventTime(accepted)), accepted.origin()));
    }

    private Fate.Rejected rejected(Reading log, Occurrence rejected, long raw) {
        return new Fate.Rejected(rejected, rows.of(log, rejected, RowSearch.REJECTED, received(rejected), raw));
    }

    private static String received(Occurrence rejected) {
        String received = Refusal.of(rejected).received();
        return received == null ? date(rejected.at()) : received.substring(0, Math.min(DATE_LENGTH, received.length()));
    }

    private Receipt.@Nullable Row row(Reading log, Occurrence written, String table, String date) {
        return rows.of(log, written, table, date, written.origin());
    }

    /** The event that a duplicate repeats; equal ids of a source have equal keys and so stand in one partition. */
    private @Nullable Receipt original(Reading log, Occurrence duplicate) {
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

    private Occurrence raw(Occurrence accepted) {
        return new Occurrence(
                topics.events(),
                accepted.partition(),
                accepted.origin(),
                accepted.at(),
                accepted.id(),
                accepted.source(),
                accepted.type(),
                accepted.time(),
                Occurrence.NONE,
                null,
                null);
    }

    /** What stands on any of these topics about a raw event. */
    private static Optional<Occurrence> about(Reading log, Occurrence event, Collection<String> topics) {
        var places = topics.stream()
                .map(topic -> new TopicPartition(topic, event.partition()))
                .toList();
        var about = new AtomicReference<@Nullable Occurrence>();
        log.scan(log.since(places, event.at()), found -> {
            long origin = Occurrence.origin(found);
            if (origin == event.offset()) {
                about.set(Occurrence.of(found));
                return Next.STOP;
            }
            return origin > event.offset() ? Next.PASSED : Next.MORE;
        });
        return Optional.ofNullable(about.get());
    }

    private static long eventTime(Occurrence accepted) {
        String text = accepted.time();
        long named = text == null ? Rfc3339.INVALID : Rfc3339.parse(text);
        return named == Rfc3339.INVALID ? accepted.at() : EventTime.effective(named, accepted.at());
    }

    private static String date(long millis) {
        return Rfc3339.format(millis).substring(0, DATE_LENGTH);
    }
}
