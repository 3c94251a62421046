package dev.lakeward.standalone;

import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the tables of the catalogue. */
@Command(name = "tables", description = "Print what every table of the catalogue holds, as Markdown.")
public final class TablesCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Override
    public Integer call() {
        Screen screen = screens.screen();
        screen.out().print(TablesPage.of(LakeCatalog.of(folder.dataDir())));
        screen.out().flush();
        return 0;
    }
}
