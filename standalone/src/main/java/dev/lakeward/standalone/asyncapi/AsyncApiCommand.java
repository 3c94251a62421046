package dev.lakeward.standalone.asyncapi;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the AsyncAPI document of an installation's topics. */
@Command(
        name = "asyncapi",
        description =
                "Print what every topic of Kafka holds, as AsyncAPI 3, from the catalogue and LAKEWARD_NAMESPACE.")
public final class AsyncApiCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Override
    public Integer call() {
        Screen screen = screens.screen();
        var topics = InstallationSettings.from(System.getenv()).topics();
        screen.out().print(AsyncApi.of(LakeCatalog.of(folder.dataDir()), topics));
        screen.out().flush();
        return 0;
    }
}
