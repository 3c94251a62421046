package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.OutputFormat;
import dev.lakeward.standalone.render.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads statements from a person and shows the answers, until the person has enough. */
public final class SqlPrompt {
    private static final Logger LOG = LoggerFactory.getLogger(SqlPrompt.class);
    private static final int ROWS = 200;

    private final SqlEngine engine;
    private final Screen screen;
    private OutputFormat format;

    public SqlPrompt(SqlEngine engine, Screen screen, OutputFormat format) {
        this.engine = engine;
        this.screen = screen;
        this.format = format;
    }

    /**
     * Runs the prompt on the terminal of this process.
     *
     * @param history file that remembers what was asked
     */
    public void run(Path history) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            terminal.handle(Terminal.Signal.INT, ignored -> cancel());
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(new StatementParser())
                    .completer(new SqlCompleter(engine))
                    .variable(LineReader.HISTORY_FILE, history)
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P   > ")
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            screen.line("%s. End a statement with ; — \\? for help, Ctrl-D to leave.".formatted(engine.describe()));
            Screen fitted = screen.width(terminal.getSize().getColumns());
            while (step(reader, fitted)) {
                LOG.debug("answered");
            }
        }
    }

    /** Whether to go on. */
    private boolean step(LineReader reader, Screen fitted) {
        try {
            return answer(reader.readLine("lakeward> ").strip(), fitted);
        } catch (UserInterruptException e) {
            return true;
        } catch (EndOfFileException e) {
            return false;
        }
    }

    /** Does what one line asks; whether to go on. */
    boolean answer(String line, Screen fitted) {
        switch (line) {
            case "" -> {}
            case "\\q", "quit", "exit", "quit;", "exit;" -> {
                return false;
            }
            case "\\?", "help", "help;" -> help(fitted);
            case "\\d" -> query("SHOW TABLES", fitted);
            default -> {
                if (line.startsWith("\\d ")) {
                    query("DESCRIBE " + line.substring(3), fitted);
                } else if (line.startsWith("\\f ")) {
                    choose(line.substring(3).strip(), fitted);
                } else {
                    query(line, fitted);
                }
            }
        }
        return true;
    }

    private static void help(Screen screen) {
        screen.line("  \\d            tables");
        screen.line("  \\d TABLE      columns of a table");
        screen.line("  \\f FORMAT     answers as table, csv or json");
        screen.line("  \\q            leave");
        screen.line("  Tab completes names; Ctrl-C stops a query; Ctrl-R searches what was asked before.");
    }

    private void choose(String name, Screen fitted) {
        try {
            format = OutputFormat.valueOf(name);
        } catch (IllegalArgumentException e) {
            fitted.line("no format " + name + ": use table, csv or json");
        }
    }

    private void query(String sql, Screen fitted) {
        long from = System.nanoTime();
        try (QueryProgressBar answer = new QueryProgressBar(engine, fitted, format.writer(fitted, ROWS))) {
            long rows = engine.run(sql, answer);
            answer.over();
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            fitted.line(fitted.faint(
                    "%s %s in %s".formatted(Numbers.count(rows), rows == 1 ? "row" : "rows", Numbers.time(took))));
        } catch (SQLException e) {
            fitted.line(fitted.bad(String.valueOf(e.getMessage())));
        }
    }

    private void cancel() {
        try {
            engine.cancel();
        } catch (SQLException e) {
            LOG.warn("could not stop the query cause={}", e.toString());
        }
    }
}
