package dev.lakeward.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Follows the worked examples of CONTRIBUTING.md by the text of its code blocks. */
class ContributingTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```(?:json|sh)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("<!-- file: (\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EVENT = Pattern.compile("\\{\"event_type\":[^\n']*}");

    /** Facts that count events and rows; no stage derives them. */
    private static final Set<String> LEDGER = Set.of("intake_counts", "landings");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"CONTRIBUTING.md", "docs/events.md"})
    void tableOfTheExampleAcceptsItsEvent(String page) throws IOException {
        List<String> blocks = blocks(section(page, "## Add a table"));
        Path schema = Files.createDirectories(folder.resolve("taxi")).resolve("taxi_rides.json");
        Files.writeString(schema, blocks.getFirst());
        var event = EVENT.matcher(blocks.get(1));
        assertThat(event.find()).isTrue();

        ValidationResult result = validate(Catalog.load(folder), event.group());

        assertThat(result)
                .isInstanceOfSatisfying(
                        ValidationResult.Accepted.class,
                        accepted -> assertThat(accepted.key()).isEqualTo("d7"));
    }

    @Test
    void commandOfTheExampleRuns() {
        var lakeward = Lakeward.commandLine().addSubcommand(new EventTypesCommand());
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(lakeward.execute(
                            "event-types", "--data-dir", folder.resolve("none").toString()))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(UTF_8)).contains("guild_events: join_guild").doesNotContain("sessions");
    }

    @Test
    void everyCommandHasARowInItsPage() throws IOException {
        String page = read("docs/command-line.md");

        assertThat(Lakeward.commandLine().getSubcommands().keySet())
                .allSatisfy(command -> assertThat(page).containsPattern("(?m)^\\|.*`" + command + "[ `]"));
    }

    @Test
    void everyFactOfAStageHasARecountQuery() {
        assertThat(Catalog.builtIn().tables())
                .filteredOn(table -> table.kind() == Table.Kind.FACTS && !LEDGER.contains(table.name()))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(ROOT.resolve("docs/queries/recount/" + table.name() + ".sql"))
                        .exists());
    }

    @Test
    void sourceBlocksAreTheTextOfTheirFiles() throws IOException {
        List<MatchResult> blocks =
                SOURCE.matcher(read("CONTRIBUTING.md")).results().toList();

        assertThat(blocks).isNotEmpty();
        for (MatchResult block : blocks) {
            assertThat(read(block.group(1))).as(block.group(1)).contains(block.group(2));
        }
    }

    private static ValidationResult validate(Catalog catalog, String event) {
        byte[] bytes = event.getBytes(UTF_8);
        return new EventValidator(catalog).check(bytes, 0, bytes.length);
    }

    private static List<String> blocks(String text) {
        return BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
    }

    private static String section(String page, String heading) throws IOException {
        String text = read(page);
        int start = text.indexOf(heading + "\n");
        assertThat(start).as("%s in %s", heading, page).isNotNegative();
        int end = text.indexOf("\n## ", start + heading.length());
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
