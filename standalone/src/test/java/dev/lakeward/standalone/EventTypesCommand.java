package dev.lakeward.standalone;

import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The worked example of CONTRIBUTING.md, which shows this source. */
@Command(name = "event-types", description = "Print the event types of every table of the catalogue.")
public final class EventTypesCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Override
    public Integer call() {
        Screen screen = screens.screen();
        LakeCatalog.of(folder.dataDir()).tables().stream()
                .filter(table -> !table.eventTypes().isEmpty())
                .forEach(table -> screen.out().println(table.name() + ": " + String.join(", ", table.eventTypes())));
        screen.out().flush();
        return 0;
    }
}
