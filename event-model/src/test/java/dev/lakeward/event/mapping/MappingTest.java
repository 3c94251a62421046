package dev.lakeward.event.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {
    private static final String SWORDS = """
            {"name": "swords-csv", "description": "purchases of a game", "lines": "csv", "zone": "Europe/Berlin",
             "events": [{"when": {"what": "sword"}, "fields": {
               "event_type": {"value": "purchase_sword"},
               "event_time": {"from": "when", "time": "dd.MM.yyyy HH:mm:ss"},
               "user_id": "who",
               "amount_purchased": {"from": "detail.n", "as": "integer"}}}]}
            """;

    @TempDir
    Path folder;

    @Test
    void readsZonesAndNestedText() throws IOException {
        MappedLine line = map("sword,01.10.2026 12:00:00,u1,{'n': 3}");

        assertThat(line.fault()).isEmpty();
        assertThat(text(line))
                .contains("\"event_time\":\"2026-10-01T10:00:00Z\"")
                .contains("\"amount_purchased\":3")
                .contains("\"event_id\":");
    }

    @Test
    void saysWhyALineIsNoEventAndHandsItOnAsItIs() throws IOException {
        String boat = "boat,01.10.2026 12:00:00,u1,{'n': 3}";

        assertThat(text(map(boat))).isEqualTo(boat);
        assertThat(map(boat).fault()).contains("no rule");
        assertThat(map("sword,99.10.2026 12:00:00,u1,{'n': 3}").fault())
                .isEqualTo("event_time: found '99.10.2026 12:00:00', no time of the pattern");
        assertThat(map("sword,01.10.2026 12:00:00,u1,{'n': 'x'}").fault())
                .isEqualTo("amount_purchased: found 'x', no number");
    }

    @Test
    void takesNoPartOfANumberForAWholeOne() throws IOException {
        for (String number : List.of("1.5", "9223372036854775808")) {
            assertThat(map("sword,01.10.2026 12:00:00,u1,{'n': %s}".formatted(number))
                            .fault())
                    .isEqualTo("amount_purchased: found %s, no whole number of 64 bits".formatted(number));
        }
    }

    private MappedLine map(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("swords.json"), SWORDS);
        var lines = new BufferedReader(new StringReader("what,when,who,detail\n" + line + "\n"));
        return Mapping.read(file).lines(lines).findFirst().orElseThrow();
    }

    private static String text(MappedLine line) {
        return new String(line.event(), StandardCharsets.UTF_8);
    }
}
