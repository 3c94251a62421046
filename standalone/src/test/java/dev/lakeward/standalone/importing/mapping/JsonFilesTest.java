package dev.lakeward.standalone.importing.mapping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.standalone.importing.read.UnreadableFileException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
    private static final String MAPPING = """
            {"name": "m", "lines": "json", "events": [{"fields": {
              "event_type": {"value": "t"}, "user_id": "user.id", "may_lack_tag": "tags.1.name"}}]}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\":{\"id\":\"a\"}}\n\n{\"user\":{\"id\":\"b\"}}\n",
                "{\"user\":{\"id\":\"a\"}}\r\n{\"user\":{\"id\":\"b\"}}",
                "{\"user\":{\"id\":\"a\"}}\r{\"user\":{\"id\":\"b\"}}\r",
                "[{\"user\":{\"id\":\"a\"}},{\"user\":{\"id\":\"b\"}}]",
                "[\n{\"user\":{\"id\":\"a\"}},\n{\"user\":{\"id\":\"b\"}}\n]\n",
                "\uFEFF\n{\n \"user\": {\n  \"id\": \"a\"\n }\n}\n{\n \"user\": {\"id\": \"b\"}\n}",
                "{\"user\":{\"id\":\"a\"}\n}\n{\"user\":{\"id\":\"b\"}\n}",
            })
    void readsObjectsHoweverTheyStandInAFile(String text) {
        assertThat(read(text).values("user_id")).containsExactly("a", "b");
    }

    @Test
    void readsElementsOfArrays() {
        assertThat(
                        read("{\"user\":{\"id\":\"a\"},\"tags\":[{\"name\":\"x\"},{\"name\":\"y\"}]}\n{\"user\":{\"id\":\"b\"},\"tags\":[]}")
                                .values("may_lack_tag"))
                .containsExactly("y", null);
    }

    @Test
    void rejectsBrokenLinesAlone() {
        assertThat(
                        read("{\"user\":{\"id\":\"a\"}}\n{\"user\":{\"id\":\n[1]\n{\"user\":{\"id\":1,\"id\":2}}\n{\"user\":NaN}\n{} {}\n")
                                .lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("1: {"),
                        line -> assertThat(line).startsWith("2! is no JSON, column"),
                        line -> assertThat(line).isEqualTo("3! is no JSON object"),
                        line -> assertThat(line).startsWith("4! is no JSON").contains("Duplicate field"),
                        line -> assertThat(line).startsWith("5! is no JSON"),
                        line -> assertThat(line).startsWith("6! is no JSON"));
    }

    @Test
    void goesOnBehindAFirstLineThatIsCutOff() {
        assertThat(read("{\"user\":{\"id\":\n{\"user\":{\"id\":\"b\"}}\n").lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("1! is no JSON"),
                        line -> assertThat(line).startsWith("2: {"));
    }

    @Test
    void namesTheLineOfAFaultWithinAnArray() {
        assertThatThrownBy(() -> read("[\n{\"user\":{\"id\":\"a\"}},\n{\"user\":{\"id\":oops}}\n]"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no JSON, column")
                .extracting(fault -> ((UnreadableFileException) fault).line())
                .isEqualTo(3L);
        assertThatThrownBy(() -> read("[\n{\"user\":{\"id\":\"a\"}},"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("end-of-input");
    }

    @Test
    void rejectsAFileThatHoldsNoObject() {
        assertThatThrownBy(() -> read("id,user\n1,Ann\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no line of it is a JSON object; its first line is: id,user");
        assertThatThrownBy(
                        () -> MappingResult.by(MAPPING).read(BytesFile.of("{\"user\":{\"id\":\"Zoë\"}}", ISO_8859_1)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no UTF-8");
    }

    @Test
    void namesAPathThatNoLineHas() {
        MappingResult typo = read("{\"usr\":{\"id\":\"a\"}}\n");

        assertThat(typo.fault())
                .hasValue(
                        "user_id is filled from \"user.id\", which no line has (did you mean \"usr.id\"?). Lines have: usr.id");
        assertThat(read("{\"customer\":\"a\"}\n").fault()).isPresent();
    }

    @Test
    void saysWhichOptionalPropertyStaysEmpty() {
        MappingResult mapped = read("{\"user\":{\"id\":\"a\"}}\n").read("{\"user\":{\"id\":\"b\"}}\n");

        assertThat(mapped.fault()).isEmpty();
        assertThat(mapped.notes())
                .containsExactly("no line has \"tags.1.name\": may_lack_tag stays empty. Lines have: user.id");
    }

    @Test
    void takesAPathThatOneLineOfAllFilesHas() {
        MappingResult mapped =
                read("{\"user\":{\"id\":\"a\"}}\n").read("{\"user\":{\"id\":\"b\"},\"tags\":[1,{\"name\":null}]}\n");

        assertThat(mapped.notes()).isEmpty();
    }

    @Test
    void rejectsHalfOfASurrogatePairRatherThanReplaceIt() {
        assertThat(read("{\"user\":{\"id\":\"\\ud83d\"}}\n").faults().getFirst())
                .contains("surrogate");
        assertThat(read("{\"user\":{\"id\":\"\\ud83d\\ude00\"}}\n").values("user_id"))
                .containsExactly("😀");
    }

    @Test
    void keepsDigitsOfNumbers() {
        assertThat(MappingResult.by(MAPPING.replace("\"user.id\"", "{\"from\":\"user.id\",\"as\":\"text\"}"))
                        .read("{\"user\":{\"id\":1.10}}\n{\"user\":{\"id\":12345678901234567890123}}\n")
                        .values("user_id"))
                .containsExactly("1.10", "12345678901234567890123");
    }

    @Test
    void givesAnObjectWithoutAnIdTheSameOneWhereverItStands() {
        String line = "{\"user\":{\"id\":\"a\"}}";
        String id = UUID.nameUUIDFromBytes(line.getBytes(UTF_8)).toString();

        assertThat(read(line + "\n").values("event_id")).containsExactly(id);
        assertThat(read("[\n  {\"user\": {\"id\": \"a\"}}\n]").values("event_id"))
                .containsExactly(id);
    }

    private static MappingResult read(String text) {
        return MappingResult.by(MAPPING).read(text);
    }
}
