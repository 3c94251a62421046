package dev.lakeward.standalone.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.render.OutputFormat;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class SqlPromptTest {
    private final CapturedScreen screen = new CapturedScreen(80);
    private final FakeEngine engine = FakeEngine.prompt();
    private final SqlPrompt prompt = new SqlPrompt(engine, screen.plain(), OutputFormat.table);

    @Test
    void answersAndSaysHowLongItTook() {
        assertThat(prompt.answer("SELECT 42;", screen.plain())).isTrue();

        assertThat(screen.lines()).contains("  42").anyMatch(line -> line.startsWith("1 row in "));
    }

    @Test
    void goesOnAfterAStatementThatFails() {
        assertThat(prompt.answer("SELECT * FROM nowhere;", screen.plain())).isTrue();

        assertThat(screen.text()).contains("no table nowhere");
    }

    @Test
    void changesTheFormatOfAnswers() {
        prompt.answer("\\f json", screen.plain());
        prompt.answer("SELECT 42;", screen.plain());
        prompt.answer("\\f xml", screen.plain());

        assertThat(screen.text()).contains("\"n\"").contains("no format xml: use table, csv or json");
    }

    @Test
    void asksTheEngineForTablesAndColumns() {
        prompt.answer("\\d", screen.plain());
        prompt.answer("\\d guild_events", screen.plain());

        assertThat(engine.asked()).containsExactly("SHOW TABLES", "DESCRIBE guild_events");
    }

    @Test
    void leavesWhenAsked() {
        assertThat(prompt.answer("\\q", screen.plain())).isFalse();
        assertThat(prompt.answer("exit;", screen.plain())).isFalse();
    }

    @Test
    void readsOnUntilAStatementIsWhole() {
        assertThat(List.of("SELECT 1;", "\\d", "help", "SELECT ';';")).allMatch(StatementParser::complete);
        assertThat(List.of("SELECT 1", "SELECT ';", "FROM t WHERE a = ';")).noneMatch(StatementParser::complete);
    }

    @Test
    void completesKeywordsInTheCaseOfWhatIsTypedAndNames() throws Exception {
        assertThat(completed("sel")).contains("select", "guild_events", "guild_name");
        assertThat(completed("SEL")).contains("SELECT");
    }

    @Test
    void showsHowFarAQueryIsUntilItIsAnswered() throws InterruptedException {
        var answers = new CountDownLatch(1);
        var slow = new FakeEngine(answers);
        Thread asking = Thread.ofPlatform()
                .daemon()
                .start(() ->
                        new SqlPrompt(slow, screen.watched(), OutputFormat.csv).answer("SELECT 42;", screen.watched()));

        await().until(() -> screen.text().contains("37 of 100"));
        answers.countDown();
        asking.join();
        assertThat(screen.text()).contains("\r\u001b[2Kn\n42\n");
    }

    private List<String> completed(String typed) throws Exception {
        try (Terminal terminal = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            var candidates = new ArrayList<Candidate>();
            new SqlCompleter(engine)
                    .complete(
                            reader,
                            new StatementParser().parse(typed, typed.length(), Parser.ParseContext.COMPLETE),
                            candidates);
            return candidates.stream().map(Candidate::value).toList();
        }
    }
}
