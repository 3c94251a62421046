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

/** Finds the row of a record by the commit notices of the sink. */
final class RowSearch {
    static final String REJECTED = "rejected_events";

    /** Maximum difference between the clocks of sink and broker. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * The sink commits offsets shortly before it publishes a commit notice. After this time a missing notice was lost,
     * or has expired.
     */
    private static final Duration MAX_NOTICE_DELAY = Duration.ofMinutes(10);

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
     * @param raw offset of the raw event, which determines the row group
     */
    Receipt.@Nullable Row of(LogReader log, LoggedEvent landing, String table, String date, long raw) {
        return of(commit(log, landing), landing, table, date, raw);
    }

    /** The row of a record whose commit notice was searched for; null while it has not landed. */
    Receipt.@Nullable Row of(@Nullable CommitNotice commit, LoggedEvent landing, String table, String date, long raw) {
        if (commit != null) {
            return row(commit, landing, table, date, raw);
        }
        if (clock.millis() - landing.at() < MAX_NOTICE_DELAY.toMillis()) {
            return null;
        }
        var read = new TopicPartition(landing.topic(), landing.partition());
        boolean landed = offsets.committed(topics.sinkGroup()).getOrDefault(read, 0L) > landing.offset();
        return landed ? new Receipt.Row(table, date, null, null, null) : null;
    }

    /**
     * The sink's rejection of a record; null where there is none, as mostly. Reads the log only where the record's
     * commit holds rejected rows.
     *
     * @param commit the commit notice of the record
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
        var rejection = new AtomicReference<@Nullable LoggedEvent>();
        var partitions = log.partitions(topics.rejected());
        log.scan(log.since(partitions, landing.at() - SKEW.toMillis()), found -> {
            if (!Arrays.equals(found.key(), key)) {
                return Next.MORE;
            }
            rejection.set(LoggedEvent.of(found));
            return Next.STOP;
        });
        return rejection.get();
    }

    /** The commit notice of a record; null where none is published. */
    @Nullable
    CommitNotice commit(LogReader log, LoggedEvent landing) {
        var partition = new TopicPartition(topics.commits(), landing.partition());
        byte[] key = landing.topic().getBytes(UTF_8);
        var notice = new AtomicReference<@Nullable CommitNotice>();
        log.scan(log.since(List.of(partition), landing.at() - SKEW.toMillis()), found -> {
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
