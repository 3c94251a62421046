package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.folder.FolderOption;
import dev.lakeward.standalone.folder.LakeCatalog;
import dev.lakeward.standalone.terminal.ScreenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One query over the landed tables, by DuckDB in this process. */
@Command(
        name = "sql",
        description = "Query the landed tables; works beside a running lake and without one.",
        footer = {
            "",
            "Examples:",
            "  lakeward sql \"SELECT event_type, count(*) FROM purchase_events GROUP BY 1\"",
            "  lakeward sql --format csv \"SELECT * FROM guild_events\" > guilds.csv",
            "  lakeward sql --file docs/queries/game-q1-items-bought.sql",
            "  lakeward sql \"SHOW TABLES\""
        })
public final class SqlCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.table;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "1000", description = "Rows of a table to show.")
    private int rows = 1000;

    @Option(names = "--file", paramLabel = "FILE", description = "Read the query from a file.")
    private @Nullable Path file;

    @Parameters(
            arity = "0..1",
            paramLabel = "SELECT",
            description = "The query; from standard input where it is left out.")
    private @Nullable String query;

    @Override
    public Integer call() throws SQLException, IOException {
        try (DuckLake lake = LakeReader.open(
                folder.dataDir(), LakeCatalog.ofEnvironment(), note -> System.err.println("lakeward: " + note))) {
            Query.run(lake.connection(), text(), format.writer(screens.screen(), rows));
        }
        return 0;
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
