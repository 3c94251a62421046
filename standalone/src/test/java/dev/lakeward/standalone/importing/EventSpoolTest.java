package dev.lakeward.standalone.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSpoolTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(longs = {1 << 30, 20_000, 400})
    void sortsByTimeAndKeepsTheOrderWithinATime(long memory) {
        Random random = new Random(7);
        List<SpooledEvent> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            events.add(new SpooledEvent(random.nextInt(50) - 5L, 0, i, "e" + i, ("{\"n\":" + i + "}").getBytes(UTF_8)));
        }
        try (SpoolFolder folder = new SpoolFolder(data);
                EventSpool spool = new EventSpool(folder, memory)) {
            events.forEach(spool::add);
            List<SpooledEvent> sorted = new ArrayList<>();
            spool.sorted().forEachRemaining(sorted::add);

            assertThat(spool.size()).isEqualTo(3_000);
            assertThat(sorted)
                    .extracting(EventSpoolTest::words)
                    .containsExactlyElementsOf(events.stream()
                            .sorted(Comparator.comparingLong(SpooledEvent::time))
                            .map(EventSpoolTest::words)
                            .toList());
        }
    }

    @Test
    void countsWhatCameAfterALaterTime() {
        try (SpoolFolder folder = new SpoolFolder(data);
                EventSpool spool = new EventSpool(folder, 1 << 20)) {
            for (long time : new long[] {1, 3, 2, 3, 1}) {
                spool.add(new SpooledEvent(time, 0, 0, "", new byte[0]));
            }
            assertThat(spool.moved()).isEqualTo(2);
        }
    }

    @Test
    void leavesNothingBehindAndRemovesWhatAKilledImportLeft() throws IOException {
        Path abandoned = Files.createDirectory(data.resolve("import-999999999-17"));
        Files.writeString(abandoned.resolve("run-0"), "left");
        try (SpoolFolder folder = new SpoolFolder(data);
                EventSpool spool = new EventSpool(folder, 1)) {
            spool.add(new SpooledEvent(1, 0, 0, "", new byte[10]));
            assertThat(folders())
                    .singleElement()
                    .asString()
                    .contains("import-" + ProcessHandle.current().pid());
        }
        assertThat(folders()).isEmpty();
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            return entries.toList();
        }
    }

    private static String words(SpooledEvent event) {
        return "%d %d %s %s".formatted(event.time(), event.line(), event.id(), new String(event.json(), UTF_8));
    }
}
