package dev.lakeward.standalone.catalog;

import dev.lakeward.event.journey.Journeys;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks the schemas of tables, and says in sentences what is worked out from their events. */
@Command(
        name = "catalog",
        description = "Check the schemas of your own tables, and say what is worked out from a table.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CatalogCommand.Check.class, CatalogCommand.Explain.class},
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} catalog check my-catalog",
            "  ${ROOT-COMMAND-NAME} catalog explain order_events"
        })
public final class CatalogCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final ScreenOptions screens = new ScreenOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Missing what to do: check or explain");
    }

    /** {@code lakeward catalog check}. */
    @Command(
            name = "check",
            description = "Read all schemas of a folder with the built-in ones, without starting anything. Exit code 2"
                    + " and file, place and remedy where one is wrong.")
    static final class Check implements Callable<Integer> {
        @Mixin
        private final ScreenOptions screens = new ScreenOptions();

        @Mixin
        private final DataDirOption folder = new DataDirOption();

        @Parameters(
                paramLabel = "DIR",
                arity = "0..1",
                description =
                        "Folder of your own tables (default: that of LAKEWARD_CATALOG_DIR or of the data folder).")
        private @Nullable Path directory;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Path own = directory;
            if (own != null && !Files.isDirectory(own)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "%s is no folder; name the folder that holds <family>/<table>.json".formatted(own));
            }
            Catalog catalog = own == null ? LakeCatalog.of(folder.dataDir()) : Catalog.load(own);
            Journeys.check(catalog);
            List<Table> events = catalog.tables().stream()
                    .filter(table -> table.kind() == Table.Kind.EVENTS)
                    .toList();
            long roles =
                    events.stream().mapToLong(table -> table.roles().size()).sum();
            Screen screen = screens.screen();
            screen.line("%d tables of events, %d event types, %d roles: no mistake"
                    .formatted(events.size(), catalog.eventTypes().size(), roles));
            return 0;
        }
    }

    /** {@code lakeward catalog explain}. */
    @Command(name = "explain", description = "Say in sentences what is worked out from the events of a table.")
    static final class Explain implements Callable<Integer> {
        @Mixin
        private final ScreenOptions screens = new ScreenOptions();

        @Mixin
        private final DataDirOption folder = new DataDirOption();

        @Parameters(paramLabel = "TABLE", description = "A table of events.")
        private String name = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Catalog catalog = LakeCatalog.of(folder.dataDir());
            Table table = catalog.table(name)
                    .filter(found -> found.kind() == Table.Kind.EVENTS)
                    .orElseThrow(() -> new ParameterException(
                            Objects.requireNonNull(spec).commandLine(),
                            "no table of events is called %s; use one of %s".formatted(name, names(catalog))));
            Screen screen = screens.screen();
            TableExplanation.of(table).forEach(screen::line);
            return 0;
        }

        private static String names(Catalog catalog) {
            return catalog.tables().stream()
                    .filter(table -> table.kind() == Table.Kind.EVENTS)
                    .map(Table::name)
                    .collect(Collectors.joining(", "));
        }
    }
}
