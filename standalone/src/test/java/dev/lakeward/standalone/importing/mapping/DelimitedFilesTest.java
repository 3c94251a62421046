package dev.lakeward.standalone.importing.mapping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.standalone.importing.read.InputFile;
import dev.lakeward.standalone.importing.read.UnreadableFileException;
import java.nio.charset.Charset;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedFilesTest {
    private static final String MAPPING = """
            {"name": "m", "lines": "csv"%s, "events": [{"fields": {
              "event_type": {"value": "t"}, "event_id": "id", "user_id": "user", "action": "action"}}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsOutTheDelimiter(String delimiter) {
        String text = "id,user,action\n1,Ann,\"a;b|c\td,e\"\n2,Bob,buy\n".replace(",", delimiter);
        MappingResult mapped = read(text);

        assertThat(mapped.values("user_id")).containsExactly("Ann", "Bob");
        assertThat(mapped.described()).startsWith("UTF-8, delimiter " + (delimiter.equals("\t") ? "tab" : delimiter));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE,true", "UTF-16BE,true", "UTF-16LE,false", "UTF-16BE,false", "UTF-8,true", "UTF-32LE,true"})
    void findsOutUnicode(String charset, boolean marked) {
        String text = (marked ? "\uFEFF" : "") + "id,user,action\r\n1,Zoë 😀,buy\r\n";
        MappingResult mapped =
                MappingResult.by(MAPPING.formatted("")).read(BytesFile.of(text, Charset.forName(charset)));

        assertThat(mapped.values("user_id")).containsExactly("Zoë 😀");
        assertThat(mapped.values("event_id")).containsExactly("1");
        assertThat(mapped.described()).startsWith(charset);
    }

    @Test
    void takesBytesThatAreNoUtf8ForWindows1252AndSaysSo() {
        MappingResult mapped = MappingResult.by(MAPPING.formatted(""))
                .read(BytesFile.of("id;user;action\n1;Müller;für 5 €\n", Charset.forName("windows-1252")));

        assertThat(mapped.values("action")).containsExactly("für 5 €");
        assertThat(mapped.described()).startsWith("windows-1252 (guessed), delimiter ; (guessed)");
    }

    @Test
    void rejectsBytesThatAreNotInTheCharset() {
        byte[] mixed = "id,user,action\n1,Zoë,buy\n2,Zo?,buy\n".getBytes(UTF_8);
        mixed[31] = (byte) 0xEB;

        assertFault(new BytesFile(mixed), "")
                .hasMessageContaining("0xEB at offset 31")
                .hasMessageContaining("no UTF-8")
                .extracting(fault -> ((UnreadableFileException) fault).line())
                .isEqualTo(3L);
        assertFault(BytesFile.of("id,user,action\n1,Zoë,buy\n", ISO_8859_1), ",\"charset\":\"UTF-8\"")
                .hasMessageContaining("0xEB at offset 19");
        assertFault(BytesFile.of("id,user,action\n1,Zoë,buy\n", ISO_8859_1), ",\"charset\":\"US-ASCII\"")
                .hasMessageContaining("no US-ASCII");
    }

    @Test
    void readsACharsetThatTheMappingNames() {
        MappingResult mapped = MappingResult.by(MAPPING.formatted(",\"charset\":\"ISO-8859-2\""))
                .read(BytesFile.of("id,user,action\n1,Łódź,buy\n", Charset.forName("ISO-8859-2")));

        assertThat(mapped.values("user_id")).containsExactly("Łódź");
    }

    @Test
    void rejectsWhatIsNoText() {
        assertFault(new BytesFile(new byte[0]), "").hasMessageContaining("empty");
        assertFault(BytesFile.of("\n\n \n", UTF_8), "").hasMessageContaining("blank lines");
        assertFault(BytesFile.of("id,user,action\n1,a\0b,c\n", UTF_8), "").hasMessageContaining("NUL");
        assertFault(BytesFile.of("id,user,action\n", UTF_16LE), ",\"charset\":\"UTF-8\"")
                .hasMessageContaining("NUL");
        byte[] marked = BytesFile.of("\uFEFFid,user,action\n", UTF_16BE).bytes();
        assertFault(new BytesFile(marked), ",\"charset\":\"UTF-8\"").hasMessageContaining("byte order mark");
    }

    @Test
    void opensQuotesOnlyAtTheStartOfAField() {
        MappingResult mapped = read("id,user,action\n1,Ann,5\" disk\n2,O\"Neil,\"say \"\"hi\"\"\"\n3,Bob,\"\"\n");

        assertThat(mapped.values("action")).containsExactly("5\" disk", "say \"hi\"", null);
        assertThat(mapped.values("user_id")).containsExactly("Ann", "O\"Neil", "Bob");
    }

    @Test
    void namesAQuoteThatIsNeverClosed() {
        assertFault("id,user,action\n1,Ann,\"never closed\n2,Bob,buy\n3,Cid,buy\n")
                .hasMessageContaining("opens field 3 is never closed: it swallows 2 more lines")
                .extracting(fault -> ((UnreadableFileException) fault).line())
                .isEqualTo(2L);
        assertFault("id,user,action\n1,Ann,buy\n2,Bob,\"").hasMessageContaining("swallows 0 more lines");
    }

    @Test
    void namesAQuoteThatAnotherOneClosesByChance() {
        assertFault("id,user,action\n1,Ann,\"open\n2,Bob,buy\n3,Cid,\"buy\"\n")
                .hasMessageContaining("closes in mid-field: it swallows 2 more lines");
    }

    @Test
    void rejectsTextBehindAClosingQuoteInThatRowAlone() {
        assertThat(read("id,user,action\n1,Ann,\"5\" disk\"\n2,Bob,buy\n").lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("2! field 3: text follows its closing quote"),
                        line -> assertThat(line).startsWith("3: {"));
    }

    @Test
    void readsFilesWithoutQuotes() {
        MappingResult mapped =
                MappingResult.by(MAPPING.formatted(",\"quote\":\"\"")).read("id,user,action\n1,\"Ann,5\" disk\n");

        assertThat(mapped.values("user_id")).containsExactly("\"Ann");
    }

    @Test
    void readsSingleQuotes() {
        assertThat(read("'id','user','action'\n'1','O''Neil, A.','x'\n").values("user_id"))
                .containsExactly("O'Neil, A.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsAllLineEndsAndKeepsThoseWithinQuotes(String end) {
        MappingResult mapped = read("id,user,action" + end + "1,Ann,\"two\r\nlines\"" + end + end + "2,Bob,buy");

        assertThat(mapped.values("action")).containsExactly("two\r\nlines", "buy");
        assertThat(mapped.lines()).extracting(line -> line.charAt(0)).containsExactly('2', '5');
    }

    @Test
    void keepsACarriageReturnWithinAFieldOfAFileThatEndsLinesOtherwise() {
        assertThat(read("id,user,action\n1,Ann,a\rb\n").values("action")).containsExactly("a\rb");
    }

    @Test
    void passesOverBlankLinesAndRowsOfDelimitersAlone() {
        MappingResult mapped = read("\n\n ,,\nid,user,action\n\n1,Ann,buy\n,,\n  \n");

        assertThat(mapped.values("user_id")).containsExactly("Ann");
        assertThat(mapped.described()).endsWith("header in line 4");
    }

    @Test
    void rejectsRowsThatHaveNotTheColumnsOfTheHeader() {
        assertThat(read("id,user,action\n1,Ann\n2,Bob,buy,more\n3,Cid,buy,\n").lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("2! has 2 fields where the header has 3"),
                        line -> assertThat(line).isEqualTo("3! has 4 fields where the header has 3"),
                        line -> assertThat(line).startsWith("4: {"));
        assertThat(read("id,user,action,\n1,Ann,buy\n2,Bob,buy,\n").values("user_id"))
                .containsExactly("Ann", "Bob");
    }

    @Test
    void trimsTheNamesOfColumns() {
        assertThat(read(" id , user,\taction \n1,Ann,buy\n").values("event_id")).containsExactly("1");
    }

    @Test
    void namesAColumnThatTheFileDoesNotHave() {
        assertFault("id,usr,action\n1,Ann,buy\n")
                .hasMessage("the mapping names \"user\" (did you mean \"usr\"?), which the file does not have. "
                        + "Its header is: \"id\", \"usr\", \"action\"");
        assertFault("ID,user,action\n1,Ann,buy\n").hasMessageContaining("\"id\" (did you mean \"ID\"?)");
        assertFault("1,Ann,buy\n").hasMessageContaining("Its header is: \"1\", \"Ann\", \"buy\"");
        assertFault("id,usr,action\n").hasMessageContaining("\"user\"");
    }

    @Test
    void namesAColumnThatStandsThereTwice() {
        assertFault("id,user,action,user\n1,Ann,buy,Bob\n").hasMessageContaining("\"user\" is there twice");
        assertThat(read("id,user,action,x,x\n1,Ann,buy,2,3\n").values("user_id"))
                .containsExactly("Ann");
    }

    @Test
    void takesNamesFromTheMappingWhereTheFileHasNone() {
        MappingResult mapped = MappingResult.by(
                        MAPPING.formatted(",\"header\":[\"id\",\"user\",\"action\"],\"missing\":\"\\\\N\""))
                .read("1\tAnn\t\\N\n2\tBob\tbuy\n");

        assertThat(mapped.values("user_id")).containsExactly("Ann", "Bob");
        assertThat(mapped.values("action")).containsExactly(null, "buy");
    }

    @Test
    void readsTheLineInWhichExcelNamesTheDelimiter() {
        assertThat(read("sep=;\r\nid;user;action\r\n1;Ann;a,b\r\n").values("action"))
                .containsExactly("a,b");
    }

    @Test
    void findsColumnsWhoseNamesHaveDots() {
        assertThat(MappingResult.by("""
                        {"name": "m", "lines": "csv", "events": [{"fields": {"event_type": {"value": "t"},
                          "user_id": "user.id", "tag": "attributes.tags.1"}}]}
                        """)
                        .read("user.id,attributes\nu1,\"{'tags': ['a', 'b']}\"\n")
                        .values("tag"))
                .containsExactly("b");
    }

    /** Ids that must never change: an import of the same file again changes nothing. */
    @Test
    void keepsTheIdsOfLines() {
        String mapping = MAPPING.formatted("").replace("\"event_id\": \"id\", ", "");
        String raw = "1,Ann,\"two\nlines\"";

        assertThat(MappingResult.by(mapping)
                        .read("\uFEFFid,user,action\r\n1,Ann,\"two\r\nlines\"\r\n")
                        .values("event_id"))
                .containsExactly(UUID.nameUUIDFromBytes(raw.getBytes(UTF_8)).toString());
    }

    private static MappingResult read(String text) {
        return MappingResult.by(MAPPING.formatted("")).read(text);
    }

    private static AbstractThrowableAssert<?, ?> assertFault(String text) {
        return assertFault(BytesFile.of(text, UTF_8), "");
    }

    private static AbstractThrowableAssert<?, ?> assertFault(InputFile source, String settings) {
        return assertThatThrownBy(
                        () -> MappingResult.by(MAPPING.formatted(settings)).read(source))
                .isInstanceOf(UnreadableFileException.class);
    }
}
