package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.render.OutputFormat;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a query or a prompt over the tables, in DuckDB in this process or on Trino or Presto. */
@Command(
        name = "sql",
        description = "Query the landed tables; works while a server runs and without one.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} sql \"SELECT event_type, count(*) FROM purchase_events GROUP BY 1\"",
            "  ${ROOT-COMMAND-NAME} sql --format csv \"SELECT * FROM guild_events\" > guilds.csv",
            "  ${ROOT-COMMAND-NAME} sql --file docs/queries/game-q1-items-bought.sql",
            "  ${ROOT-COMMAND-NAME} sql                                      (a prompt)",
            "  ${ROOT-COMMAND-NAME} sql --server http://127.0.0.1:8081       (a prompt on Trino or Presto)"
        })
public final class SqlCommand implements Callable<Integer> {
    private static final Path HISTORY = Path.of(System.getProperty("user.home"), ".lakeward_history");

    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.table;

    @Option(
            names = "--safe",
            description = "With --format csv: put ' before texts that a spreadsheet would run (=, +, -, @, tab, CR).")
    private boolean safe;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "1000", description = "Rows of a table to show.")
    private int rows = 1000;

    @Option(names = "--file", paramLabel = "FILE", description = "Read the query from a file.")
    private @Nullable Path file;

    @Parameters(
            arity = "0..1",
            paramLabel = "SELECT",
            description = "The query; where it is left out, a prompt, or standard input.")
    private @Nullable String query;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Ask Trino or Presto: http://host:port[/catalog[/schema]], or https: with the account of LAKEWARD_SQL_USER"
                            + " and LAKEWARD_SQL_PASSWORD_FILE, and LAKEWARD_SQL_TRUSTSTORE (default: DuckDB in this process).")
    private @Nullable URI server;

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        refuseMisspeltOption();
        refuseSafeWithoutCsv();
        Screen screen = screens.screen();
        try (SqlEngine engine = engine()) {
            if (query == null && file == null && screen.interactive()) {
                new SqlPrompt(engine, screen, format).run(HISTORY);
            } else {
                engine.run(text(), safe ? OutputFormat.safeCsv(screen) : format.writer(screen, rows));
            }
        }
        return 0;
    }

    private void refuseMisspeltOption() {
        if (query != null && spec != null && query.matches("-\\S+")) {
            throw new ParameterException(spec.commandLine(), "Unknown option: '%s'".formatted(query));
        }
    }

    private void refuseSafeWithoutCsv() {
        if (safe && format != OutputFormat.csv && spec != null) {
            throw new ParameterException(spec.commandLine(), "--safe is for --format csv: add it, or leave --safe out");
        }
    }

    private SqlEngine engine() throws SQLException, IOException, InterruptedException {
        if (server != null) {
            return RemoteEngine.connect(server, System.getenv());
        }
        return DuckDbEngine.open(folder.dataDir(), LakeCatalog.of(folder.dataDir()));
    }

    private String text() throws IOException {
        if (query != null) {
            return query;
        }
        if (file != null) {
            return Files.readString(file);
        }
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
