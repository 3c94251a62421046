package dev.lakeward.standalone.recount;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares the facts of the processor with SQL over the raw tables. */
@Command(
        name = "recount",
        description = "Compute every fact again by SQL over the raw tables, and print where the stream differs.",
        footer = {
            "",
            "Counts what has landed: wait until all has, as import and load do. Exit code 1 where anything differs.",
            "The queries are in docs/queries/recount."
        })
public final class RecountCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Override
    public Integer call() throws SQLException, IOException {
        Screen screen = screens.screen();
        boolean same = true;
        screen.line("%-22s %12s %10s %10s".formatted("fact", "rows", "missing", "unexpected"));
        Catalog catalog = LakeCatalog.of(folder.dataDir());
        try (DuckDbLake lake = LakeReader.open(folder.dataDir(), catalog, Screen::note)) {
            Recount recount = new Recount(lake.connection(), catalog);
            for (String fact : Recount.FACTS) {
                Recount.Difference difference = recount.of(fact);
                same &= difference.none();
                print(screen, difference);
            }
        }
        screen.line(same ? "The stream agrees with the count." : "The stream differs from the count.");
        return same ? 0 : 1;
    }

    private static void print(Screen screen, Recount.Difference difference) {
        screen.line("%-22s %12s %10s %10s"
                .formatted(
                        difference.fact(),
                        Numbers.count(difference.rows()),
                        Numbers.count(difference.missing()),
                        Numbers.count(difference.unexpected())));
        if (!difference.failure().isEmpty()) {
            screen.line("  could not be counted: " + difference.failure());
        } else if (!difference.none()) {
            screen.line("  " + difference.example());
        }
    }
}
