package dev.lakeward.sink.write;

import dev.lakeward.sink.files.FolderGoneException;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.FaultPoints.Step;
import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.sink.lease.LandedFile;
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

/** One partition that this sink has taken over: gathers its records in files and lands them range by range. */
public final class PartitionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);

    private final TopicPartition partition;
    private final WriterContext tools;
    private final PartitionLease claim;
    private final String topicId;
    private final RowConverter intake;
    private final LandingSpans spans;
    private long start;
    private long next;
    private @Nullable OpenRange open;
    private Instant openedAt = Instant.MAX;
    private Instant oldestRecord = Instant.MAX;

    public PartitionWriter(
            TopicPartition partition, WriterContext tools, PartitionLease claim, String topicId, long start) {
        this.partition = partition;
        this.tools = tools;
        this.claim = claim;
        this.topicId = topicId;
        this.intake = new RowConverter(partition, tools);
        this.spans = new LandingSpans(tools.tracing());
        this.start = start;
        this.next = start;
    }

    public TopicPartition partition() {
        return partition;
    }

    /** Offset behind the last one that landed. */
    public long landed() {
        return start;
    }

    public boolean isEmpty() {
        return open == null;
    }

    /** When the oldest row that has not landed was read. */
    Instant openedAt() {
        return openedAt;
    }

    public void append(List<ConsumerRecord<ByteBuffer, ByteBuffer>> records) throws IOException, FencedException {
        try {
            take(records);
        } catch (FolderGoneException e) {
            throw new FencedException("the staging folder of %s was moved away".formatted(partition), e);
        }
        tools.faults().after(Step.WRITING);
    }

    private void take(List<ConsumerRecord<ByteBuffer, ByteBuffer>> records) throws IOException {
        OpenRange range = open;
        if (range == null) {
            range = new OpenRange(tools.store(), claim.staging().path(""));
            open = range;
            openedAt = tools.clock().instant();
            oldestRecord = Instant.ofEpochMilli(records.getFirst().timestamp());
        }
        for (var entry : records) {
            if (entry.offset() >= next) {
                spans.begin(entry);
                intake.take(range, entry);
                next = entry.offset() + 1;
            }
        }
    }

    /** Why the open range has to land now, if it has to. */
    public Optional<Rotation.Reason> due(Instant now) {
        OpenRange range = open;
        if (range == null) {
            return Optional.empty();
        }
        Rotation rotation = tools.rotation();
        if (!now.isBefore(openedAt.plus(rotation.age()))) {
            return Optional.of(Rotation.Reason.AGE);
        }
        if (range.rows() >= rotation.rows()) {
            return Optional.of(Rotation.Reason.ROWS);
        }
        return range.largest() >= rotation.bytes() ? Optional.of(Rotation.Reason.BYTES) : Optional.empty();
    }

    /** Bytes that the open files hold. */
    long bytes() {
        OpenRange range = open;
        return range == null ? 0 : range.bytes();
    }

    /** Bytes of heap that the open files hold. */
    public long memory() {
        OpenRange range = open;
        return range == null ? 0 : range.memory();
    }

    /** How this partition is getting on, if so many records wait on the topic. */
    public SinkStatus pulse(long waiting) {
        OpenRange range = open;
        return range == null
                ? new SinkStatus(waiting, 0, Instant.MAX, Instant.MAX, 0, 0)
                : new SinkStatus(
                        waiting + range.rows(),
                        range.rows(),
                        oldestRecord,
                        openedAt,
                        range.files().size(),
                        range.bytes());
    }

    int openFiles() {
        OpenRange range = open;
        return range == null ? 0 : range.files().size();
    }

    /**
     * Lands what is open.
     *
     * @throws IOException it is not known whether it landed; the partition has to be taken over again
     * @throws FencedException it did not, and never will by this sink
     */
    public void land(Rotation.Reason reason) throws IOException, FencedException {
        OpenRange range = open;
        if (range == null) {
            return;
        }
        Instant began = tools.clock().instant();
        long epoch = claim.staging().epoch();
        String name = "%s-%d-%d-e%d.parquet".formatted(partition, start, next, epoch);
        tools.parallel().each(range.files(), file -> close(file, epoch));
        RejectionPublisher.await(range.told());
        tools.faults().after(Step.VERIFIED);
        CommitRecord commit = commit(range, epoch, name);
        claim.commit(commit);
        start = next;
        open = null;
        openedAt = Instant.MAX;
        Duration took = Duration.between(began, tools.clock().instant());
        LOG.debug(
                "landed partition={} end={} rows={} files={} reason={} ms={}",
                partition,
                start,
                commit.rows(),
                commit.files().size(),
                reason,
                took.toMillis());
        tools.listener().landed(new LandedCommit(commit, reason, took, range.rowGroups(name)));
        spans.landed(commit);
    }

    private void close(OpenFile file, long epoch) throws IOException, FencedException {
        file.file()
                .facts()
                .put("topic", partition.topic())
                .put("topic_id", topicId)
                .put("partition", partition.partition())
                .put("start", start)
                .put("end", next)
                .put("attempt", "e" + epoch)
                .put("schema", file.layout().fingerprint());
        try {
            file.file().close();
        } catch (FolderGoneException e) {
            throw new FencedException("the staging folder of %s was moved away".formatted(partition), e);
        }
        tools.faults().after(Step.STAGED);
        file.file().verify();
    }

    private CommitRecord commit(OpenRange range, long epoch, String name) {
        List<LandedFile> files =
                range.files().stream().map(file -> file.landed(name)).toList();
        return new CommitRecord(
                partition.topic(),
                topicId,
                partition.partition(),
                start,
                next,
                epoch,
                "e" + epoch,
                tools.instance(),
                tools.clock().instant().toString(),
                range.rows(),
                range.skipped(),
                files,
                range.rejected());
    }

    /** Lets go of what is open: it did not land, and will be read again by whoever takes the partition over. */
    public void abandon() {
        OpenRange range = open;
        if (range != null) {
            range.abandon();
            spans.abandoned();
            open = null;
        }
    }
}
