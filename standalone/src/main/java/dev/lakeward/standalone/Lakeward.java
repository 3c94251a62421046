package dev.lakeward.standalone;

import dev.lakeward.event.config.KnownKeys;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.runtime.ProcessDefaults;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.loadgen.send.SenderRejectedException;
import dev.lakeward.standalone.access.AclsCommand;
import dev.lakeward.standalone.access.TopicsCommand;
import dev.lakeward.standalone.asyncapi.AsyncApiCommand;
import dev.lakeward.standalone.catalog.CatalogCommand;
import dev.lakeward.standalone.check.CheckCommand;
import dev.lakeward.standalone.demo.DemoCommand;
import dev.lakeward.standalone.doctor.DoctorCommand;
import dev.lakeward.standalone.importing.ImportCommand;
import dev.lakeward.standalone.keys.KeysCommand;
import dev.lakeward.standalone.lake.DataFolderException;
import dev.lakeward.standalone.load.LoadCommand;
import dev.lakeward.standalone.maintenance.CompactCommand;
import dev.lakeward.standalone.maintenance.FsckCommand;
import dev.lakeward.standalone.recount.RecountCommand;
import dev.lakeward.standalone.render.ControlEscapes;
import dev.lakeward.standalone.render.ProgramName;
import dev.lakeward.standalone.replay.ReplayCommand;
import dev.lakeward.standalone.report.ReportCommand;
import dev.lakeward.standalone.serve.ServeCommand;
import dev.lakeward.standalone.serve.ServiceCommands;
import dev.lakeward.standalone.sql.SqlCommand;
import dev.lakeward.standalone.trino.TrinoCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code lakeward} command. Exit codes: 0 done, 1 failed, 2 wrong use. */
@Command(
        name = "lakeward",
        description = "From an HTTP event to a row that SQL can query, exactly once.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ServiceCommands.IngestAlone.class,
            ServiceCommands.ProcessAlone.class,
            ServiceCommands.SinkAlone.class,
            ServiceCommands.ConsoleAlone.class,
            LoadCommand.class,
            CheckCommand.class,
            ImportCommand.class,
            SqlCommand.class,
            ReportCommand.class,
            RecountCommand.class,
            ReplayCommand.class,
            TablesCommand.class,
            CatalogCommand.class,
            AsyncApiCommand.class,
            TrinoCommand.class,
            FsckCommand.class,
            CompactCommand.class,
            KeysCommand.class,
            AclsCommand.class,
            TopicsCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            VersionCommand.class
        },
        footer = {
            "",
            "Start here:",
            "  ${ROOT-COMMAND-NAME} demo                      everything, with load and answers",
            "  ${ROOT-COMMAND-NAME} serve                     everything, for your own events",
            "  ${ROOT-COMMAND-NAME} sql \"SELECT count(*) FROM purchase_events\"",
            "  ${ROOT-COMMAND-NAME} bench --quick             how fast it is on this machine",
            "",
            "${ROOT-COMMAND-NAME} COMMAND --help says more about a command."
        })
public final class Lakeward {
    /** Exit code of a run that failed. */
    public static final int FAILED = 1;
    /** Exit code of wrong options or settings. */
    public static final int WRONG_USE = 2;

    private Lakeward() {}

    public static void main(String[] arguments) {
        ProcessDefaults.apply();
        System.exit(commandLine(arguments)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    /** The command with all subcommands. */
    public static CommandLine commandLine() {
        return prepared(new CommandLine(new Lakeward()));
    }

    /**
     * The command with the only subcommand that these arguments run: to look at all of them takes longer than some of them
     * need for their work. With all where the first word names none.
     */
    static CommandLine commandLine(String... arguments) {
        for (Class<?> subcommand : Lakeward.class.getAnnotation(Command.class).subcommands()) {
            String name = subcommand.getAnnotation(Command.class).name();
            if (arguments.length > 0 && name.equals(arguments[0])) {
                return prepared(new CommandLine(CommandSpec.create()).addSubcommand(subcommand));
            }
        }
        return commandLine();
    }

    private static CommandLine prepared(CommandLine bare) {
        var lakeward = bare.setCommandName(ProgramName.get())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((failure, arguments) -> reportWrongUse(failure))
                .setExecutionStrategy(parsed -> execute(parsed, System.getenv()))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
        // A query may begin with a comment, and a comment looks like an option.
        CommandLine sql = lakeward.getSubcommands().get("sql");
        if (sql != null) {
            sql.setUnmatchedOptionsArePositionalParams(true);
        }
        return lakeward;
    }

    /** Runs the command; only help and the doctor, who finds it, come before a misspelt variable. */
    static int execute(ParseResult parsed, Map<String, String> environment) {
        ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        boolean looks = command.isUsageHelpRequested() || command.commandSpec().userObject() instanceof DoctorCommand;
        if (!looks) {
            try {
                KnownKeys.ofClassPath().rejectUnknown(environment);
            } catch (SettingsException e) {
                return report(e, command.commandSpec().commandLine());
            }
        }
        return new RunLast().execute(parsed);
    }

    private static int reportWrongUse(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println("lakeward: " + ProgramName.in(String.valueOf(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr()
                .println("Try `%s --help`.".formatted(command.getCommandSpec().qualifiedName()));
        return WRONG_USE;
    }

    private static int report(Exception failure, CommandLine command) {
        boolean wrongUse = failure instanceof SettingsException
                || failure instanceof CatalogException
                || failure instanceof DataFolderException;
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        command.getErr()
                .println("lakeward: "
                        + ControlEscapes.lines(ProgramName.in(wrongUse ? message : named(failure, message))));
        if (System.getenv("LAKEWARD_LOG_TRACES") != null) {
            failure.printStackTrace(command.getErr());
        }
        return wrongUse ? WRONG_USE : FAILED;
    }

    private static String named(Exception failure, String message) {
        if (failure instanceof SenderRejectedException) {
            return message + "; give a write key by --key or LAKEWARD_WRITE_KEY (`lakeward keys create` makes one)";
        }
        boolean speaks = failure instanceof CommandFailure || failure instanceof java.sql.SQLException;
        return speaks ? message : failure.getClass().getSimpleName() + ": " + message;
    }
}
