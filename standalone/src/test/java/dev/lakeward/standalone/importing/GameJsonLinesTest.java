package dev.lakeward.standalone.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.importing.read.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameJsonLinesTest {
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
        assertThat(events("{broken\n\n[1]\n" + LINE))
                .startsWith("{broken", "[1]")
                .hasSize(3);
    }

    private static List<String> events(String lines) {
        List<String> events = new ArrayList<>();
        try {
            new GameJsonLines()
                    .reader(Catalog.builtIn())
                    .read(new TextSource(lines), line -> events.add(new String(line.event(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    private record TextSource(String text) implements InputFile {
        @Override
        public String name() {
            return "events.jsonl";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }
    }
}
