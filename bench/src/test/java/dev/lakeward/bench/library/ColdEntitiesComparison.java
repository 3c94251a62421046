package dev.lakeward.bench.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.bench.run.Folders;
import dev.lakeward.processor.store.local.StateLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.CompressionType;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** Entities off the heap: mapped files of our own beside RocksDB with little memory. Values have 200 bytes to 4 KB. */
class ColdEntitiesComparison {
    private static final int ENTITIES = 100_000;
    private static final int READS = 100_000;
    private static final byte[] NOISE = noise();

    @TempDir
    private Path folder;

    private int opened;

    /** What both can do. */
    private interface Store extends AutoCloseable {
        void put(byte[] key, byte[] value) throws Exception;

        byte @Nullable [] get(byte[] key) throws Exception;

        byte @Nullable [] take(byte[] key) throws Exception;

        @Override
        void close();
    }

    private interface Opening {
        Store open(Path folder) throws Exception;
    }

    @Test
    void holdsEntities() throws Exception {
        for (var phase : Phase.values()) {
            Map<String, Turns.Work> contenders = new LinkedHashMap<>();
            contenders.put(phase + " ours", () -> run(phase, OurStore::new));
            contenders.put(phase + " rocksdb, no compression", () -> run(phase, RocksStore::plain));
            contenders.put(phase + " rocksdb, lz4", () -> run(phase, RocksStore::packed));
            new Turns("entity", 5).compare(contenders);
        }
        for (var opening : List.<Opening>of(OurStore::new, RocksStore::plain, RocksStore::packed)) {
            Path at = next();
            long before = ProcessMemory.anonymous();
            try (Store store = opening.open(at)) {
                fill(store, ENTITIES);
                System.out.printf(
                        "%s: %,d bytes on disk, %,d bytes of anonymous memory more%n",
                        store.getClass().getSimpleName(), size(at), ProcessMemory.anonymous() - before);
            }
            Folders.delete(at);
        }
    }

    private enum Phase {
        PUT,
        PUT_AND_GET,
        PUT_AND_TAKE_AND_PUT
    }

    private long run(Phase phase, Opening opening) throws Exception {
        Path at = next();
        try (Store store = opening.open(at)) {
            fill(store, ENTITIES);
            var random = new Random(7);
            int more = phase == Phase.PUT ? 0 : READS;
            for (int i = 0; i < more; i++) {
                int number = random.nextInt(ENTITIES);
                byte[] key = key(number);
                byte[] value = phase == Phase.PUT_AND_GET ? store.get(key) : store.take(key);
                assertThat(value).isNotNull();
                if (phase == Phase.PUT_AND_TAKE_AND_PUT) {
                    store.put(key, value(number));
                }
            }
            return (long) ENTITIES + more;
        } finally {
            Folders.delete(at);
        }
    }

    private Path next() throws IOException {
        return Files.createDirectories(folder.resolve("store-" + opened++));
    }

    private static void fill(Store store, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            store.put(key(i), value(i));
        }
    }

    private static byte[] key(int number) {
        return "user-%07d".formatted(number * 7919L % 10_000_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** 200 bytes to 4 KB; half of them random, as hashes and sums are, half of them alike, as names are. */
    private static byte[] value(int number) {
        int length = (int) (200 * Math.pow(20, number % 1000 / 999.0));
        byte[] value = new byte[length];
        System.arraycopy(NOISE, number % 10_000, value, 0, length / 2);
        ByteBuffer.wrap(value).putInt(number);
        return value;
    }

    private static byte[] noise() {
        byte[] noise = new byte[16_384];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static long size(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        long size = 0;
        for (Path file : files) {
            size += ((Number) Files.getAttribute(file, "size")).longValue();
        }
        return size;
    }

    private static final class Owner implements StateLog.Owner {
        @Override
        public long mark(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries) {
            return 0;
        }

        @Override
        public RuntimeException damaged(String reason) {
            return new IllegalStateException(reason);
        }
    }

    private static final class OurStore implements Store {
        private final StateLog entities;

        OurStore(Path folder) {
            entities = new StateLog(folder, "comparison", 0, new Owner());
        }

        @Override
        public void put(byte[] key, byte[] value) {
            entities.put(key, value);
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return entities.get(key);
        }

        @Override
        public byte @Nullable [] take(byte[] key) {
            byte[] value = entities.get(key);
            entities.put(key, null);
            return value;
        }

        @Override
        public void close() {
            entities.close();
        }
    }

    private static final class RocksStore implements Store {
        private final SmallRocks rocks;
        private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);

        private RocksStore(SmallRocks rocks) {
            this.rocks = rocks;
        }

        static RocksStore plain(Path folder) throws RocksDBException {
            return new RocksStore(SmallRocks.open(folder, CompressionType.NO_COMPRESSION));
        }

        static RocksStore packed(Path folder) throws RocksDBException {
            return new RocksStore(SmallRocks.open(folder, CompressionType.LZ4_COMPRESSION));
        }

        @Override
        public void put(byte[] key, byte[] value) throws RocksDBException {
            db().put(unlogged, key, value);
        }

        @Override
        public byte @Nullable [] get(byte[] key) throws RocksDBException {
            return db().get(key);
        }

        @Override
        public byte @Nullable [] take(byte[] key) throws RocksDBException {
            byte[] value = db().get(key);
            db().delete(unlogged, key);
            return value;
        }

        private RocksDB db() {
            return rocks.db();
        }

        @Override
        public void close() {
            unlogged.close();
            rocks.close();
        }
    }
}
