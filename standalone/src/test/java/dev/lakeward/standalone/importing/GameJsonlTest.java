package dev.lakeward.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameJsonlTest {
    private static final String LINE = "{\"offset\":3,\"timestamp\":\"2021-08-06T03:08:57.623Z\",\"value\":"
            + "{\"userid\":\"'user-7'\",\"event_type\":\"take_potion\",\"health\":10,\"Host\":\"h\",\"User-Agent\":\"ab\"}}";

    @Test
    void namesPropertiesAsTheCatalogueDoes() {
        ImportedEvent event = events(LINE).getFirst();

        assertThat(text(event))
                .isEqualTo("{\"event_id\":\"%s\",\"event_time\":\"2021-08-06T03:08:57.623Z\",\"user_id\":\"'user-7'\","
                                .formatted(event.id())
                        + "\"event_type\":\"take_potion\",\"health\":10,\"host\":\"h\",\"user_agent\":\"ab\"}");
    }

    @Test
    void givesTheSameLineTheSameId() {
        assertThat(events(LINE).getFirst().id())
                .isEqualTo(events(LINE).getFirst().id());
        assertThat(events(LINE + "\n" + LINE.replace("user-7", "user-8")))
                .extracting(ImportedEvent::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void passesOnWhatItCannotRead() {
        assertThat(events("{broken\n\n[1]").stream().map(GameJsonlTest::text)).containsExactly("{broken", "[1]");
    }

    private static List<ImportedEvent> events(String lines) {
        return new GameJsonl()
                .read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static String text(ImportedEvent event) {
        return new String(event.json(), StandardCharsets.UTF_8);
    }
}
