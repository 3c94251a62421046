package dev.lakeward.bench.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.bench.run.Folders;
import dev.lakeward.processor.ingest.dedupe.HeapIdLimit;
import dev.lakeward.processor.ingest.dedupe.SeenIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.CompressionType;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * Membership of ids, half of them with the time in them, of which a million fits on the heap of ours. RocksDB gets 16 bytes an
 * id without a hash to compute, and neither expiry nor a changelog.
 */
class SeenIdsComparison {
    private static final int IDS = Integer.getInteger("lakeward.comparison.ids", 10_000_000);
    private static final int ON_HEAP = 1_000_000;
    private static final long NOW = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();

    @TempDir
    private Path folder;

    private int opened;

    @Test
    void remembersIds() throws Exception {
        Map<String, Turns.Work> contenders = new LinkedHashMap<>();
        contenders.put("ours", this::ours);
        contenders.put("rocksdb", this::rocks);
        new Turns("id", 2).compare(contenders);
    }

    private long ours() throws IOException {
        Path at = next();
        long before = ProcessMemory.anonymous();
        SeenIds seen = SeenIds.builder("seen", Duration.ofDays(7), new HeapIdLimit(ON_HEAP))
                .build();
        seen.init(
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), at.toFile()).getStateStoreContext(),
                seen);
        try {
            var random = new Random(4);
            byte[] source = {'w'};
            int repeats = 0;
            for (int i = 0; i < IDS; i++) {
                long time = NOW + i / 20;
                repeats += seen.isNew(source, id(random, i, time).toString().getBytes(UTF_8), time) ? 0 : 1;
            }
            assertThat(repeats).isZero();
            report("ours", at, before);
        } finally {
            seen.close();
            Folders.delete(at);
        }
        return IDS;
    }

    private long rocks() throws IOException, RocksDBException {
        Path at = next();
        long before = ProcessMemory.anonymous();
        try (var rocks = SmallRocks.open(at, CompressionType.NO_COMPRESSION);
                var unlogged = new WriteOptions().setDisableWAL(true)) {
            var random = new Random(4);
            byte[] period = new byte[3];
            int repeats = 0;
            for (int i = 0; i < IDS; i++) {
                UUID id = id(random, i, NOW + i / 20);
                byte[] key = ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
                if (rocks.db().get(key) == null) {
                    rocks.db().put(unlogged, key, period);
                } else {
                    repeats++;
                }
            }
            assertThat(repeats).isZero();
            report("rocksdb", at, before);
        } finally {
            Folders.delete(at);
        }
        return IDS;
    }

    private Path next() throws IOException {
        return Files.createDirectories(folder.resolve("ids-" + opened++));
    }

    private static void report(String who, Path folder, long before) throws IOException {
        long size;
        try (var files = Files.walk(folder)) {
            size = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
        System.out.printf(
                "%s: %,d bytes on disk, %,d bytes of anonymous memory more%n",
                who, size, ProcessMemory.anonymous() - before);
    }

    private static UUID id(Random random, int number, long time) {
        return number % 2 == 0
                ? new UUID((time << 16) | 0x7000 | random.nextInt(0x1000), random.nextLong() | Long.MIN_VALUE)
                : new UUID(random.nextLong(), random.nextLong());
    }
}
