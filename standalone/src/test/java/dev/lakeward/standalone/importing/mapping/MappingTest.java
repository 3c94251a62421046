package dev.lakeward.standalone.importing.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    private static final String SWORDS = """
            {"name": "swords-csv", "description": "purchases of a game", "lines": "csv", "zone": "Europe/Berlin",
             "events": [{"when": {"what": "sword"}, "fields": {
               "event_type": {"value": "purchase_sword"},
               "event_time": {"from": "when", "time": "dd.MM.yyyy HH:mm:ss"},
               "user_id": "who",
               "amount_purchased": {"from": "detail.n", "as": "integer"}}}]}
            """;

    @Test
    void readsZonesAndNestedText() {
        MappingResult line = map("sword,01.10.2026 12:00:00,u1,{'n': 3}");

        assertThat(line.values("event_time")).containsExactly("2026-10-01T10:00:00Z");
        assertThat(line.values("amount_purchased")).containsExactly("3");
        assertThat(line.values("event_id"))
                .containsExactly(UUID.nameUUIDFromBytes("sword,01.10.2026 12:00:00,u1,{'n': 3}".getBytes(UTF_8))
                        .toString());
    }

    @Test
    void saysWhyALineIsNoEventAndHandsItOnAsItIs() {
        String boat = "boat,01.10.2026 12:00:00,u1,{'n': 3}";

        assertThat(map(boat).raw()).containsExactly(boat);
        assertThat(map(boat).faults().getFirst()).contains("no rule");
        assertThat(map("sword,99.10.2026 12:00:00,u1,{'n': 3}").faults())
                .containsExactly("event_time: found '99.10.2026 12:00:00', no time of the pattern dd.MM.yyyy HH:mm:ss");
        assertThat(map("sword,01.10.2026 12:00:00,u1,{'n': 'x'}").faults())
                .containsExactly("amount_purchased: found 'x', no number such as 1234.56");
    }

    @Test
    void takesNoPartOfANumberForAWholeOne() {
        for (String number : List.of("1.5", "9223372036854775808")) {
            assertThat(map("sword,01.10.2026 12:00:00,u1,{'n': %s}".formatted(number))
                            .faults())
                    .containsExactly("amount_purchased: found %s, no whole number of 64 bits".formatted(number));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yyyy-MM-dd HH:mm:ss   | 2026-02-30 12:00:00
            uuuu-MM-dd HH:mm:ss   | 2025-02-29 12:00:00
            dd.MM.yyyy            | 31.04.2026
            MM/dd/yyyy HH:mm:ss   | 02/30/2026 00:00:00
            dd MMM yyyy HH:mm     | 31 Jun 2026 10:00
            yyyy-MM-dd hh:mm a    | 2026-02-29 10:00 AM
            yyyy-MM-dd HH:mm      | 2026-03-29 02:30
            yyyy-MM-dd HH:mm      | 2026-03-28 24:00
            rfc3339               | 2026-02-30T12:00:00Z
            rfc3339               | 2026-02-28T24:00:01Z
            epoch-seconds         | 99999999999999
            """)
    void rejectsTimesThatTheCalendarDoesNotHave(String pattern, String time) {
        assertThat(times(pattern, time).faults()).singleElement().asString().startsWith("event_time: found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yyyy-MM-dd HH:mm:ss   | 2024-02-29 12:00:00       | 2024-02-29T11:00:00Z
            yyyy-MM-dd            | 2026-02-28                | 2026-02-27T23:00:00Z
            dd MMM yyyy HH:mm     | 05 Mar 2026 10:00         | 2026-03-05T09:00:00Z
            MMM d, yyyy h:mm a    | Jan 5, 2026 1:05 pm       | 2026-01-05T12:05:00Z
            yyyy-MM-dd HH:mm:ssX  | 2026-06-01 12:00:00+02    | 2026-06-01T10:00:00Z
            yyyy-MM-dd HH:mm:ss Z | 2026-06-01 12:00:00 -0400 | 2026-06-01T16:00:00Z
            yyyy-MM-dd HH:mm      | 2026-10-25 02:30          | 2026-10-25T00:30:00Z
            rfc3339               | 2026-06-01 12:00:00Z      | 2026-06-01T12:00:00Z
            rfc3339               | 2026-06-01T12:00:00.5+02:00 | 2026-06-01T10:00:00.500Z
            epoch-seconds         | 1767225600                | 2026-01-01T00:00:00Z
            epoch-seconds         | 1767225600.25             | 2026-01-01T00:00:00.250Z
            epoch                 | 1.7672256E9               | 2026-01-01T00:00:00Z
            epoch-millis          | 1767225600001             | 2026-01-01T00:00:00.001Z
            epoch-micros          | 1767225600000001          | 2026-01-01T00:00:00.000001Z
            epoch-nanos           | 1767225600000000001       | 2026-01-01T00:00:00.000000001Z
            """)
    void readsTimesExactly(String pattern, String time, String expected) {
        assertThat(times(pattern, time).values("event_time")).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HH:mm:ss", "YYYY-MM-dd", "yyyy-MM", "rfc822", "q", "MM/dd"})
    void rejectsPatternsThatNameNoDate(String pattern) {
        assertThatThrownBy(() -> times(pattern, "x"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("/events/0/fields/event_time/time");
    }

    @Test
    void neverPutsTheTimeOfTheImportWhereALineHasNone() {
        assertThat(times("rfc3339", "").faults()).containsExactly("event_time: when is empty");
    }

    @Test
    void readsTruthAsPostgresAndPeopleWriteIt() {
        assertThat(as("boolean", "t", "F", "Yes", "0").values("v")).containsExactly("true", "false", "true", "false");
        assertThat(as("boolean", "maybe").faults()).containsExactly("v: found 'maybe', neither true nor false");
    }

    @Test
    void rejectsNumbersThatItWouldHaveToAlter() {
        assertThat(as("number", "12,50", "1.234,5", "€5", "1e999999999").faults())
                .hasSize(4);
        assertThat(as("number", "0012.50", " 7 ", "-1E+2").values("v")).containsExactly("12.50", "7", "-1E+2");
    }

    private static MappingResult as(String kind, String... values) {
        return MappingResult.by("""
                        {"name": "m", "lines": "csv", "delimiter": "tab", "events": [{"fields": {
                          "event_type": {"value": "t"}, "v": {"from": "v", "as": "%s"}}}]}
                        """.formatted(kind)).read("v\tw\n" + String.join("\tx\n", values) + "\tx\n");
    }

    private static MappingResult times(String pattern, String time) {
        return MappingResult.by("""
                        {"name": "m", "lines": "csv", "zone": "Europe/Berlin", "delimiter": "|", "events": [{"fields": {
                          "event_type": {"value": "t"}, "event_time": {"from": "when", "time": "%s"}}}]}
                        """.formatted(pattern)).read("id|when\n1|" + time + "\n");
    }

    private static MappingResult map(String line) {
        return MappingResult.by(SWORDS).read("what,when,who,detail\n" + line + "\n");
    }
}
