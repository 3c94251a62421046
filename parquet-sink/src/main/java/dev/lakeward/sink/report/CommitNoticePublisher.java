package dev.lakeward.sink.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.CommitNotice;
import dev.lakeward.event.wire.CommitNotice.RowGroup;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.parquet.ParquetFiles;
import dev.lakeward.sink.parquet.RowGroups;
import dev.lakeward.sink.write.LandedCommit;
import dev.lakeward.sink.write.SinkListener;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each commit to the topic of commits, on a thread of its own: landing never waits for it. The commit log stays the
 * truth. What a crash kept from being told is told by whoever takes the partition over; a commit may be told twice.
 */
public final class CommitNoticePublisher implements SinkListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitNoticePublisher.class);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final FileStore store;
    private final InstantSource clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("lakeward-announcer").daemon().factory());

    CommitNoticePublisher(Producer<byte[], byte[]> producer, String topic, FileStore store, InstantSource clock) {
        this.producer = producer;
        this.topic = topic;
        this.store = store;
        this.clock = clock;
    }

    /** Announces what lands in {@code store}. */
    public static CommitNoticePublisher open(Map<String, String> kafka, Topics topics, FileStore store) {
        var properties = new HashMap<String, Object>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "lakeward-sink-commits");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.putAll(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        return new CommitNoticePublisher(producer, topics.commits(), store, InstantSource.system());
    }

    @Override
    public void landed(LandedCommit landed) {
        announce(List.of(landed.commit()), path -> landed.rowGroups().getOrDefault(path, List.of()));
    }

    @Override
    public void recovered(List<CommitRecord> commits) {
        announce(commits, this::rowGroups);
    }

    private void announce(List<CommitRecord> commits, Function<String, List<RowGroup>> rowGroups) {
        String at = clock.instant().toString();
        try {
            worker.execute(() -> commits.forEach(commit -> send(commit, at, rowGroups)));
        } catch (RejectedExecutionException closed) {
            LOG.debug("commits={} are not told: stopped", commits.size());
        }
    }

    private void send(CommitRecord commit, String at, Function<String, List<RowGroup>> rowGroups) {
        byte[] key = commit.topic().getBytes(UTF_8);
        try {
            var _ = producer.send(
                    new ProducerRecord<>(
                            topic,
                            commit.partition(),
                            key,
                            notice(commit, at, rowGroups).toBytes()),
                    (position, failure) -> {
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

    /** What a file's footer says, of one that another sink landed; nothing where it cannot be read now. */
    private List<RowGroup> rowGroups(String path) {
        try (var reader = ParquetFiles.open(store.parquet(path))) {
            return RowGroups.of(reader.getFooter());
        } catch (IOException e) {
            LOG.info("row groups are not known path={} reason={}", path, e.toString());
            return List.of();
        }
    }

    private static void failed(CommitRecord commit, Exception failure) {
        LOG.warn(
                "the log was not told of a commit topic={} partition={} start={} reason={}",
                commit.topic(),
                commit.partition(),
                commit.start(),
                failure.toString());
    }

    /** Tells what is open, then stops. */
    @Override
    public void close() {
        worker.close();
        producer.close(Duration.ofSeconds(5));
    }
}
