package dev.lakeward.ingest.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.landing.CommitNotice;
import dev.lakeward.event.topic.Topics;
import dev.lakeward.ingest.progress.Offsets;
import dev.lakeward.ingest.receipt.Reading.Next;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds the row that a record has become, by what the sink tells of its commits. */
final class RowSearch {
    /** Clocks of sink and broker may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * The sink tells Kafka how far it is a moment before it announces what landed. After this time an announcement that is
     * missing was lost or has left the log.
     */
    private static final Duration ANNOUNCED = Duration.ofMinutes(10);

    private final Topics topics;
    private final Offsets offsets;
    private final InstantSource clock;

    RowSearch(Topics topics, Offsets offsets, InstantSource clock) {
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
    Receipt.@Nullable Row of(Reading log, Occurrence landing, String table, String date, long raw) {
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
        var commit = notice.get();
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

    private static Receipt.Row row(CommitNotice commit, Occurrence landing, String table, String date, long raw) {
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
