package dev.lakeward.processor.store.cold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdEntitiesTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ColdEntities cold;

    @BeforeEach
    void open() {
        cold = new ColdEntities(folder);
    }

    @AfterEach
    void close() throws IOException {
        cold.close();
        assertThat(bytesOnDisk()).isZero();
    }

    @Test
    void holdsWhatAMapWouldHold() {
        var random = new Random(3);
        Map<String, String> model = new HashMap<>();
        for (int step = 0; step < 300_000; step++) {
            String key = "user-" + random.nextInt(20_000);
            if (random.nextInt(3) == 0) {
                byte[] taken = cold.take(key.getBytes(UTF_8));
                assertThat(taken == null ? null : new String(taken, UTF_8)).isEqualTo(model.remove(key));
            } else {
                String value = "x".repeat(random.nextInt(200)) + step;
                cold.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
                model.put(key, value);
            }
        }

        Map<String, String> all = new HashMap<>();
        cold.forEach((key, value) -> all.put(new String(key, UTF_8), new String(value, UTF_8)));
        assertThat(all).isEqualTo(model);
        assertThat(cold.size()).isEqualTo(model.size());
        model.forEach((key, value) -> {
            byte[] bytes = key.getBytes(UTF_8);
            assertThat(cold.get(bytes)).isEqualTo(value.getBytes(UTF_8));
            assertThat(cold.keys(ColdEntities.hash(bytes))).containsExactly(bytes);
        });
    }

    @Test
    void keepsTheRoomOfWhatIsReplacedAgainAndAgainSmall() throws IOException {
        byte[] value = new byte[1000];
        for (int i = 0; i < 200_000; i++) {
            cold.put(("user-" + i % 1000).getBytes(UTF_8), value);
        }

        assertThat(bytesOnDisk()).isLessThan(20 << 20);
    }

    @Test
    void holdsAnEntryThatIsLargerThanASegment() {
        byte[] large = new byte[9 << 20];
        large[large.length - 1] = 7;
        cold.put("robot".getBytes(UTF_8), large);
        cold.put("user".getBytes(UTF_8), new byte[] {1});

        assertThat(cold.take("robot".getBytes(UTF_8))).isEqualTo(large);
        assertThat(cold.get("user".getBytes(UTF_8))).containsExactly(1);
    }

    private long bytesOnDisk() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
