package dev.lakeward.standalone.check;

import dev.lakeward.loadgen.oracle.TruthFolder;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import dev.lakeward.standalone.sql.RemoteEngine;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the tables with the truth that {@code lakeward load} wrote. */
@Command(
        name = "check",
        description = "Compare the tables with the truth of generated load; exit code 1 on any difference.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} load --profile all --events 100000 --truth /tmp/truth",
            "  ${ROOT-COMMAND-NAME} check --truth /tmp/truth",
            "  ${ROOT-COMMAND-NAME} check --truth /tmp/truth --server http://127.0.0.1:8081   (asks Trino or Presto)"
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Option(
            names = "--truth",
            paramLabel = "DIR",
            required = true,
            description = "Where `${ROOT-COMMAND-NAME} load` wrote it.")
    @SuppressWarnings("NullAway.Init")
    private Path truth;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Ask Trino or Presto: http://host:port[/catalog[/schema]] (default: DuckDB in this process).")
    private @Nullable URI server;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "5",
            description = "Differences of each kind to show of a table (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        Screen screen = screens.screen();
        TruthFolder expected = TruthFolder.read(truth);
        screen.line(screen.faint(expected.manifest().about()));
        CheckReport verdict = server == null ? local(expected) : remote(expected, server);
        verdict.printAll(screen);
        return verdict.good() ? 0 : 1;
    }

    private CheckReport local(TruthFolder expected) throws SQLException, IOException {
        try (DuckDbLake lake = LakeReader.open(folder.dataDir(), LakeCatalog.of(folder.dataDir()), Screen::note)) {
            return CheckReport.of(expected, TableComparison.local(lake.connection(), examples));
        }
    }

    private CheckReport remote(TruthFolder expected, URI address)
            throws SQLException, IOException, InterruptedException {
        Path fetched = Files.createTempDirectory("lakeward-check");
        try (RemoteEngine engine = RemoteEngine.connect(address, System.getenv());
                DuckDbLake empty = DuckDbLake.open(LakeCatalog.of(folder.dataDir()), Map.of())) {
            return CheckReport.of(
                    expected, new TableComparison(empty.connection(), RowSource.of(engine, fetched), examples));
        } finally {
            delete(fetched);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
