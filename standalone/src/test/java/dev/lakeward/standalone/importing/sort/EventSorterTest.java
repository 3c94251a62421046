package dev.lakeward.standalone.importing.sort;

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

class EventSorterTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(longs = {1 << 30, 20_000, 400})
    void sortsByTimeAndKeepsTheOrderWithinATime(long memory) {
        Random random = new Random(7);
        List<TimedEvent> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            events.add(new TimedEvent(random.nextInt(50) - 5L, 0, i, "e" + i, ("{\"n\":" + i + "}").getBytes(UTF_8)));
        }
        try (SpillFolder folder = new SpillFolder(data);
                EventSorter spool = new EventSorter(folder, memory)) {
            events.forEach(spool::add);
            List<TimedEvent> sorted = new ArrayList<>();
            spool.sorted().forEachRemaining(sorted::add);

            assertThat(spool.size()).isEqualTo(3_000);
            assertThat(sorted)
                    .extracting(EventSorterTest::words)
                    .containsExactlyElementsOf(events.stream()
                            .sorted(Comparator.comparingLong(TimedEvent::time))
                            .map(EventSorterTest::words)
                            .toList());
        }
    }

    @Test
    void countsWhatCameAfterALaterTime() {
        try (SpillFolder folder = new SpillFolder(data);
                EventSorter spool = new EventSorter(folder, 1 << 20)) {
            for (long time : new long[] {1, 3, 2, 3, 1}) {
                spool.add(new TimedEvent(time, 0, 0, "", new byte[0]));
            }
            assertThat(spool.moved()).isEqualTo(2);
        }
    }

    @Test
    void leavesNothingBehindAndRemovesWhatAKilledImportLeft() throws IOException {
        Path abandoned = Files.createDirectory(data.resolve("import-999999999-17"));
        Files.writeString(abandoned.resolve("run-0"), "left");
        try (SpillFolder folder = new SpillFolder(data);
                EventSorter spool = new EventSorter(folder, 1)) {
            spool.add(new TimedEvent(1, 0, 0, "", new byte[10]));
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

    private static String words(TimedEvent event) {
        return "%d %d %s %s".formatted(event.time(), event.line(), event.id(), new String(event.json(), UTF_8));
    }
}
