package dev.lakeward.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameJsonlTest {
    private static final String LINE = "{\"offset\":3,\"timestamp\":\"2021-08-06T03:08:57.623Z\",\"value\":"
            + "{\"userid\":\"'user-7'\",\"event_type\":\"take_potion\",\"health\":10,\"Host\":\"h\",\"User-Agent\":\"ab\"}}";

    @Test
    void namesPropertiesAsTheCatalogueDoes() {
        assertThat(events(LINE).getFirst())
                .matches(
                        "\\{\"event_id\":\"[-0-9a-f]{36}\",\"event_time\":\"2021-08-06T03:08:57.623Z\",\"user_id\":\"'user-7'\","
                                + "\"event_type\":\"take_potion\",\"health\":10,\"host\":\"h\",\"user_agent\":\"ab\"}");
    }

    @Test
    void givesTheSameLineTheSameId() {
        assertThat(events(LINE)).isEqualTo(events(LINE));
        assertThat(events(LINE + "\n" + LINE.replace("\"offset\":3", "\"offset\":4")))
                .doesNotHaveDuplicates();
    }

    @Test
    void passesOnWhatItCannotRead() {
        assertThat(events("{broken\n\n[1]")).containsExactly("{broken", "[1]");
    }

    private static List<String> events(String lines) {
        return new GameJsonl()
                .read(new BufferedReader(new StringReader(lines)))
                .map(line -> new String(line.event(), StandardCharsets.UTF_8))
                .toList();
    }
}
