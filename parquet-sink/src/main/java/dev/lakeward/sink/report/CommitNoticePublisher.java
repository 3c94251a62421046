package dev.lakeward.sink.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.CommitNotice;
import dev.lakeward.event.wire.CommitNotice.RowGroup;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.parquet.ParquetFiles;
import dev.lakeward.sink.parquet.RowGroups;
import dev.lakeward.sink.write.DurableProducer;
import dev.lakeward.sink.write.LandedCommit;
import dev.lakeward.sink.write.SinkListener;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a notice of each commit to the topic of commits, on a thread of its own: commits never wait for it. After a
 * crash, the next owner of the partition publishes the latest notices again, so that a notice may be published twice.
 */
public final class CommitNoticePublisher implements SinkListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitNoticePublisher.class);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final FileStore store;
    private final InstantSource clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("lakeward-commit-notices").daemon().factory());

    CommitNoticePublisher(Producer<byte[], byte[]> producer, String topic, FileStore store, InstantSource clock) {
        this.producer = producer;
        this.topic = topic;
        this.store = store;
        this.clock = clock;
    }

    /** Publishes the commits of the warehouse in {@code store}. */
    public static CommitNoticePublisher open(Map<String, String> kafka, Topics topics, FileStore store) {
        var producer =
                DurableProducer.open(kafka, "lakeward-sink-commits", Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000));
        return new CommitNoticePublisher(producer, topics.commits(), store, InstantSource.system());
    }

    @Override
    public void landed(LandedCommit landed) {
        publish(List.of(landed.commit()), path -> landed.rowGroups().getOrDefault(path, List.of()));
    }

    @Override
    public void recovered(List<CommitRecord> commits) {
        publish(commits, this::rowGroups);
    }

    private void publish(List<CommitRecord> commits, Function<String, List<RowGroup>> rowGroups) {
        String at = clock.instant().toString();
        try {
            worker.execute(() -> commits.forEach(commit -> send(commit, at, rowGroups)));
        } catch (RejectedExecutionException closed) {
            LOG.debug("notices not published: closed commits={}", commits.size());
        }
    }

    private void send(CommitRecord commit, String at, Function<String, List<RowGroup>> rowGroups) {
        byte[] value = notice(commit, at, rowGroups).toBytes();
        var notice =
                new ProducerRecord<>(topic, commit.partition(), commit.topic().getBytes(UTF_8), value);
        try {
            var _ = producer.send(notice, (position, failure) -> {
                if (failure != null) {
                    failed(commit, failure);
                }
            });
        } catch (KafkaException e) {
            failed(commit, e);
        }
    }

    private static CommitNotice notice(CommitRecord commit, String at, Function<String, List<RowGroup>> rowGroups) {
        var files = commit.files().stream()
                .map(file -> new CommitNotice.File(
                        file.table(),
                        file.date(),
                        file.path(),
                        file.firstOffset(),
                        file.lastOffset(),
                        rowGroups.apply(file.path())))
                .toList();
        return new CommitNotice(commit.topic(), commit.partition(), commit.start(), commit.end(), at, files);
    }

    /** Row groups of a file that another sink wrote; empty if its footer cannot be read now. */
    private List<RowGroup> rowGroups(String path) {
        try (var reader = ParquetFiles.open(store.parquet(path))) {
            return RowGroups.of(reader.getFooter());
        } catch (IOException e) {
            LOG.info("row groups are not known path={} cause={}", path, e.toString());
            return List.of();
        }
    }

    private static void failed(CommitRecord commit, Exception failure) {
        LOG.warn(
                "commit notice not published topic={} partition={} start={} cause={}",
                commit.topic(),
                commit.partition(),
                commit.start(),
                failure.toString());
    }

    /** Publishes what is queued, then stops. */
    @Override
    public void close() {
        worker.close();
        producer.close(Duration.ofSeconds(5));
    }
}
