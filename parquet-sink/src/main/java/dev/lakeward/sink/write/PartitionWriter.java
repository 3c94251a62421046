package dev.lakeward.sink.write;

import dev.lakeward.sink.files.FolderGoneException;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.sink.lease.PartitionLease;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of one leased topic-partition to open files and commits them range by range. One thread at a time.
 */
public final class PartitionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);

    private final TopicPartition partition;
    private final WriterContext context;
    private final PartitionLease lease;
    private final String topicId;
    private final RowConverter converter;
    private final LandingSpans spans;
    private long start;
    private long next;
    private @Nullable OpenRange open;
    private Instant openedAt = Instant.MAX;
    private Instant oldestRecord = Instant.MAX;

    /**
     * Creates a writer whose first range starts at offset {@code start}.
     *
     * @param topicId identity of the topic that the commit records name
     */
    public PartitionWriter(
            TopicPartition partition, WriterContext context, PartitionLease lease, String topicId, long start) {
        this.partition = partition;
        this.context = context;
        this.lease = lease;
        this.topicId = topicId;
        this.converter = new RowConverter(partition, context);
        this.spans = new LandingSpans(context.tracing());
        this.start = start;
        this.next = start;
    }

    public TopicPartition partition() {
        return partition;
    }

    /** End offset of the last committed range, exclusive. */
    public long committedEnd() {
        return start;
    }

    public boolean isEmpty() {
        return open == null;
    }

    /**
     * Adds records to the open range; records before its end are skipped. Where they are of so many tables or days that
     * the open files alone would take too much memory, the range is committed, and another one is opened.
     *
     * @param most bytes of heap that open files may take, whatever rows they have
     * @throws IOException the store fails; the partition has to be leased again
     * @throws FencedException another sink has leased the partition
     */
    public void append(List<ConsumerRecord<ByteBuffer, ByteBuffer>> records, long most)
            throws IOException, FencedException {
        try {
            convert(records, most);
        } catch (FolderGoneException e) {
            throw fenced(e);
        }
        context.faults().after(FaultPoints.Step.WRITING);
    }

    private void convert(List<ConsumerRecord<ByteBuffer, ByteBuffer>> records, long most)
            throws IOException, FencedException {
        OpenRange range = open;
        for (var entry : records) {
            if (range == null) {
                range = begin(entry);
            }
            range.room(most);
            if (entry.offset() >= next) {
                spans.begin(entry);
                converter.convert(range, entry);
                next = entry.offset() + 1;
                if (range.overhead() > most) {
                    commit(Rotation.Reason.MEMORY);
                    range = null;
                }
            }
        }
    }

    private OpenRange begin(ConsumerRecord<ByteBuffer, ByteBuffer> first) {
        var unwritable = new UnwritableRows(context.rejections());
        var range = new OpenRange(context.store(), lease.staging().path(""), unwritable);
        open = range;
        openedAt = context.clock().instant();
        oldestRecord = Instant.ofEpochMilli(first.timestamp());
        return range;
    }

    private FencedException fenced(FolderGoneException cause) {
        return new FencedException("the staging folder of %s was moved away".formatted(partition), cause);
    }

    /** Why the open range has to be committed now; empty if it does not have to. */
    public Optional<Rotation.Reason> due(Instant now) {
        OpenRange range = open;
        if (range == null) {
            return Optional.empty();
        }
        Rotation rotation = context.rotation();
        if (rotation.isOld(openedAt, now)) {
            return Optional.of(Rotation.Reason.AGE);
        }
        if (range.rows() >= rotation.rows()) {
            return Optional.of(Rotation.Reason.ROWS);
        }
        return range.largest() >= rotation.bytes() ? Optional.of(Rotation.Reason.BYTES) : Optional.empty();
    }

    /** Bytes of heap that the open files hold. */
    public long memory() {
        OpenRange range = open;
        return range == null ? 0 : range.memory();
    }

    /** Status of this partition, given the number of its records that are not read yet. */
    public SinkStatus status(long unread) {
        OpenRange range = open;
        return range == null
                ? new SinkStatus(unread, 0, Instant.MAX, Instant.MAX, 0, 0)
                : new SinkStatus(
                        unread + range.rows(),
                        range.rows(),
                        oldestRecord,
                        openedAt,
                        range.files().size(),
                        range.bytes());
    }

    /**
     * Commits the open range.
     *
     * @throws IOException it is not known whether the range is committed; the partition has to be leased again
     * @throws FencedException the range is not committed, and never will be by this sink
     */
    public void commit(Rotation.Reason reason) throws IOException, FencedException {
        OpenRange range = open;
        if (range == null) {
            return;
        }
        Instant began = context.clock().instant();
        long epoch = lease.staging().epoch();
        String name = "%s-%d-%d-e%d.parquet".formatted(partition, start, next, epoch);
        context.parallel().each(range.files(), file -> close(file, epoch));
        RejectionPublisher.await(range.rejections());
        context.faults().after(FaultPoints.Step.VERIFIED);
        CommitRecord commit = commitRecord(range, epoch, name);
        lease.commit(commit);
        start = next;
        open = null;
        openedAt = Instant.MAX;
        Duration took = Duration.between(began, context.clock().instant());
        LOG.debug(
                "committed partition={} end={} rows={} files={} reason={} ms={}",
                partition,
                start,
                commit.rows(),
                commit.files().size(),
                reason,
                took.toMillis());
        context.listener().landed(new LandedCommit(commit, reason, took, range.rowGroups(name)));
        spans.landed(commit);
    }

    private void close(OpenFile file, long epoch) throws IOException, FencedException {
        try {
            file.open();
            writeFooter(file, epoch);
            file.file().close();
        } catch (FolderGoneException e) {
            throw fenced(e);
        }
        context.faults().after(FaultPoints.Step.STAGED);
        file.file().verify();
    }

    private void writeFooter(OpenFile file, long epoch) {
        file.file()
                .footer()
                .put("topic", partition.topic())
                .put("topic_id", topicId)
                .put("partition", partition.partition())
                .put("start", start)
                .put("end", next)
                .put("attempt", "e" + epoch)
                .put("schema", file.layout().fingerprint());
    }

    private CommitRecord commitRecord(OpenRange range, long epoch, String name) {
        return new CommitRecord(
                partition.topic(),
                topicId,
                partition.partition(),
                start,
                next,
                epoch,
                "e" + epoch,
                context.instance(),
                context.clock().instant().toString(),
                range.rows(),
                range.skipped(),
                range.files().stream().map(file -> file.landed(name)).toList(),
                range.rejectedByHour());
    }

    /** Discards the open range without committing it; the next owner of the partition reads its records again. */
    public void abandon() {
        OpenRange range = open;
        if (range != null) {
            range.abandon();
            spans.abandoned();
            open = null;
        }
    }
}
