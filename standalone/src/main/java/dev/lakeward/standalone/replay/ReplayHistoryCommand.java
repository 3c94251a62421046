package dev.lakeward.standalone.replay;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.LakeVariables;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.lake.ServerLocator;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives the rows of the lake to stages that have not had their events, so that a new fact has the past, too. */
@Command(
        name = "history",
        description = "Give the rows of the lake to the processor again, for facts that were declared after the events"
                + " came. Facts that had an event do not count it twice; no row is added. Interrupted, run it again.",
        footer = {
            "",
            "Example, after a role was added to the schema of lessons and serve was started again:",
            "  ${ROOT-COMMAND-NAME} replay history --table lessons"
        })
final class ReplayHistoryCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The API (default: where the lake of the data folder serves, or http://127.0.0.1:8080).")
    private @Nullable URI server;

    @Option(names = "--from", paramLabel = "DAY", description = "First day of the events, in UTC (default: all).")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day of the events, in UTC (default: all).")
    private LocalDate to = LocalDate.of(2100, 1, 1);

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            split = ",",
            description = "A table of events; can be repeated (default: all that declare a role).")
    private List<String> names = List.of();

    @Option(names = "--no-wait", description = "Return when all is sent, before the facts have landed.")
    private boolean noWait;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (to.isBefore(from)) {
            throw wrongUse("--to %s is before --from %s".formatted(to, from));
        }
        Catalog catalog = LakeCatalog.of(folder.dataDir());
        List<Table> tables = tables(catalog);
        Screen screen = screens.screen();
        InstallationSettings settings = InstallationSettings.from(LakeVariables.of(System.getenv(), folder.dataDir()));
        try (DuckDbLake lake = LakeReader.open(folder.dataDir(), catalog, Screen::note);
                ServerClient client = new ServerClient(ServerLocator.find(server, folder.dataDir()))) {
            client.requireReady();
            var days = new HistoryRows.Days(from, to);
            var rows = new HistoryRows(lake.connection(), settings.topics().events(), days);
            try (HistoryReplay replay = new HistoryReplay(rows, settings, screen)) {
                replay.send(tables);
                land(client, replay.positions(), replay.sent(), screen);
            }
        }
        return 0;
    }

    private void land(ServerClient client, Map<Integer, Long> positions, long sent, Screen screen)
            throws IOException, InterruptedException {
        if (!noWait && !positions.isEmpty()) {
            new LandingWaiter(client, screen, PATIENCE).await(positions, sent);
        }
        screen.line("sent       %s".formatted(Numbers.count(sent)));
    }

    private List<Table> tables(Catalog catalog) {
        List<Table> all = catalog.tables().stream()
                .filter(table ->
                        table.kind() == Table.Kind.EVENTS && !table.roles().isEmpty())
                .toList();
        for (String name : names) {
            if (all.stream().noneMatch(table -> table.name().equals(name))) {
                throw wrongUse("no table of events that declares a role is called %s; use some of %s"
                        .formatted(name, all.stream().map(Table::name).collect(Collectors.joining(", "))));
            }
        }
        if (all.isEmpty()) {
            throw new CommandFailure("no table of events declares a role");
        }
        return all.stream()
                .filter(table -> names.isEmpty() || names.contains(table.name()))
                .toList();
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
