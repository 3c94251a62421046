package dev.lakeward.ingest.tracking.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.CommitNotice;
import dev.lakeward.ingest.tracking.progress.LogOffsets;
import dev.lakeward.ingest.tracking.receipt.LogReader.Next;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds the row that a record has become, by what the sink tells of its commits. */
final class RowSearch {
    static final String REJECTED = "rejected_events";

    /** Clocks of sink and broker may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * The sink tells Kafka how far it is a moment before it announces what landed. After this time an announcement that is
     * missing was lost or has left the log.
     */
    private static final Duration ANNOUNCED = Duration.ofMinutes(10);

    private final Topics topics;
    private final LogOffsets offsets;
    private final InstantSource clock;

    RowSearch(Topics topics, LogOffsets offsets, InstantSource clock) {
        this.topics = topics;
        this.offsets = offsets;
        this.clock = clock;
    }

    /**
     * The row of a record; null while it has not landed.
     *
     * @param landing record on a topic that the sink reads
     * @param table table that it belongs to
     * @param date UTC date of its row
     * @param raw offset of the raw event, which tells the row group
     */
    Receipt.@Nullable Row of(LogReader log, LoggedEvent landing, String table, String date, long raw) {
        return of(commit(log, landing), landing, table, date, raw);
    }

    /** The same where its commit, or that none is announced, is known. */
    Receipt.@Nullable Row of(@Nullable CommitNotice commit, LoggedEvent landing, String table, String date, long raw) {
        if (commit != null) {
            return row(commit, landing, table, date, raw);
        }
        if (clock.millis() - landing.at() < ANNOUNCED.toMillis()) {
            return null;
        }
        var read = new TopicPartition(landing.topic(), landing.partition());
        boolean landed = offsets.committed(topics.sinkGroup()).getOrDefault(read, 0L) > landing.offset();
        return landed ? new Receipt.Row(table, date, null, null, null) : null;
    }

    /**
     * What the sink told of a record that it could make no row of; null where it told nothing, which is the rule. Looked for
     * only where the record landed in a range with rejected rows.
     *
     * @param commit what {@link #commit} found of the record
     * @param landing record on a topic that the sink reads
     */
    @Nullable
    LoggedEvent rejection(LogReader log, @Nullable CommitNotice commit, LoggedEvent landing) {
        boolean possible = commit != null
                && commit.files().stream()
                        .anyMatch(file -> file.table().equals(REJECTED) && file.spans(landing.offset()));
        if (!possible) {
            return null;
        }
        byte[] key = "%s-%d-%d"
                .formatted(landing.topic(), landing.partition(), landing.offset())
                .getBytes(UTF_8);
        var told = new AtomicReference<@Nullable LoggedEvent>();
        var places = log.partitions(topics.rejected());
        log.scan(log.since(places, landing.at() - SKEW.toMillis()), found -> {
            if (!Arrays.equals(found.key(), key)) {
                return Next.MORE;
            }
            told.set(LoggedEvent.of(found));
            return Next.STOP;
        });
        return told.get();
    }

    /** The commit that a record landed with; null where none is announced. */
    @Nullable
    CommitNotice commit(LogReader log, LoggedEvent landing) {
        var place = new TopicPartition(topics.commits(), landing.partition());
        byte[] key = landing.topic().getBytes(UTF_8);
        var notice = new AtomicReference<@Nullable CommitNotice>();
        log.scan(log.since(List.of(place), landing.at() - SKEW.toMillis()), found -> {
            if (!Arrays.equals(found.key(), key) || found.value() == null) {
                return Next.MORE;
            }
            var read = CommitNotice.read(found.value());
            if (read.isEmpty() || !read.get().spans(landing.offset())) {
                return Next.MORE;
            }
            notice.set(read.get());
            return Next.STOP;
        });
        return notice.get();
    }

    private static Receipt.Row row(CommitNotice commit, LoggedEvent landing, String table, String date, long raw) {
        for (var file : commit.files()) {
            if (file.table().equals(table) && file.date().equals(date) && file.spans(landing.offset())) {
                return new Receipt.Row(table, date, file.path(), group(file, raw), commit.at());
            }
        }
        return new Receipt.Row(table, date, null, null, commit.at());
    }

    private static @Nullable Integer group(CommitNotice.File file, long raw) {
        if (file.rowGroups().size() == 1) {
            return 0;
        }
        for (int i = 0; i < file.rowGroups().size(); i++) {
            if (file.rowGroups().get(i).spans(raw)) {
                return i;
            }
        }
        return null;
    }
}
