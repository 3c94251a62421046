package dev.lakeward.standalone.replay;

import dev.lakeward.standalone.render.ScreenOptions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends events of the lake again. */
@Command(
        name = "replay",
        description = "Send events of the lake again, each once.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ReplayRejectedCommand.class, ReplayHistoryCommand.class},
        footer = {
            "",
            "Example, after the schema of an event was corrected and serve was started again:",
            "  ${ROOT-COMMAND-NAME} replay rejected --dry-run",
            "  ${ROOT-COMMAND-NAME} replay rejected --where \"code = 'unknown-event-type'\""
        })
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final ScreenOptions screens = new ScreenOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Missing what to send again: rejected or history");
    }
}
