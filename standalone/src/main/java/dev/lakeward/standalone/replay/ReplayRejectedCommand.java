package dev.lakeward.standalone.replay;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.lake.ServerLocator;
import dev.lakeward.standalone.lake.WriteKeyOption;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends the events of {@code rejected_events} again, with the ids and times that they had. */
@Command(
        name = "rejected",
        description = "Send rejected events again, after a schema was corrected. Each is sent once with the id and the"
                + " time that it had; what is a row by now is not sent.",
        footer = {
            "",
            "Exit code 1 where an event became no row. Examples:",
            "  ${ROOT-COMMAND-NAME} replay rejected --dry-run",
            "  ${ROOT-COMMAND-NAME} replay rejected --where \"code = 'wrong-type' AND pointer = '/price'\""
        })
final class ReplayRejectedCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Mixin
    private final WriteKeyOption key = new WriteKeyOption();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The API (default: where the lake of the data folder serves, or http://127.0.0.1:8080).")
    private @Nullable URI server;

    @Option(
            names = "--where",
            paramLabel = "SQL",
            defaultValue = "true",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "A condition on columns of rejected_events; all events without it.")
    private String where = "true";

    @Option(names = "--dry-run", description = "Print what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Return when all is accepted, before it has landed.")
    private boolean noWait;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Screen screen = screens.screen();
        Catalog catalog = LakeCatalog.of(folder.dataDir());
        URI api = ServerLocator.find(server, folder.dataDir());
        try (DuckDbLake lake = LakeReader.open(folder.dataDir(), catalog, Screen::note);
                ServerClient client = new ServerClient(api)) {
            RejectedReplay events = select(lake, catalog, screen);
            if (dryRun) {
                events.describe();
                return 0;
            }
            client.requireReady();
            boolean good = events.send(client, SenderSettings.defaults(api).headers(key.headers()), !noWait);
            return good ? 0 : 1;
        }
    }

    private RejectedReplay select(DuckDbLake lake, Catalog catalog, Screen screen) throws SQLException {
        try {
            return RejectedReplay.of(lake.connection(), catalog, where, folder.dataDir(), screen);
        } catch (RejectedReplay.WrongConditionException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--where: " + e.getMessage());
        }
    }
}
