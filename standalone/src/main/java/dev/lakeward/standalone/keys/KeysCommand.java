package dev.lakeward.standalone.keys;

import dev.lakeward.ingest.auth.KeyScope;
import dev.lakeward.ingest.auth.WriteKey;
import dev.lakeward.ingest.auth.WriteKeyAdmin;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes write keys. */
@Command(
        name = "keys",
        description = "Make, list and revoke keys: who may send, which events, from which web pages; who may look.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysCommand.Create.class, KeysCommand.Listing.class, KeysCommand.Revoke.class},
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} keys create shop-web --origin https://shop.example",
            "  ${ROOT-COMMAND-NAME} keys create game --type purchase_sword --type join_guild",
            "  ${ROOT-COMMAND-NAME} keys create anna --admin",
            "  KEY=$(${ROOT-COMMAND-NAME} keys create ci --quiet)",
            "  ${ROOT-COMMAND-NAME} keys list",
            "  ${ROOT-COMMAND-NAME} keys revoke 7fQ0aB1c"
        })
public final class KeysCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final ScreenOptions screens = new ScreenOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec(spec).commandLine(), "Missing what to do: create, list or revoke");
    }

    /** {@code lakeward keys create}. */
    @Command(
            name = "create",
            description = "Make a key and print it: now and never again. A source has two active keys at most: the one"
                    + " in use and the one that takes over.")
    static final class Create implements Callable<Integer> {
        @Mixin
        private final ScreenOptions screens = new ScreenOptions();

        @Mixin
        private final WriteKeyStore store = new WriteKeyStore();

        @Parameters(paramLabel = "SOURCE", description = "Name that its events carry: a-z, 0-9, dots, dashes.")
        private String source = "";

        @Option(
                names = "--type",
                paramLabel = "EVENT_TYPE",
                description = "The only types it may send; may be repeated (default: all).")
        private List<String> types = List.of();

        @Option(
                names = "--origin",
                paramLabel = "ORIGIN",
                description = "Web origin that may use it, such as https://shop.example; may be repeated.")
        private List<String> origins = List.of();

        @Option(
                names = "--admin",
                description = "Make a key that opens the console off this machine, and sends nothing.")
        private boolean admin;

        @Option(
                names = {"-q", "--quiet"},
                description = "Print the key alone.")
        private boolean quiet;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Screen screen = screens.screen();
            var catalog = store.catalog();
            for (String type : types) {
                if (!catalog.knows(type)) {
                    throw new ParameterException(
                            spec(spec).commandLine(), "--type %s: no event type of the catalogue".formatted(type));
                }
            }
            if (admin && !(types.isEmpty() && origins.isEmpty())) {
                throw new ParameterException(
                        spec(spec).commandLine(), "--admin: the key sends nothing, so give no --type and no --origin");
            }
            var made = used(spec, () -> store.with(this::make));
            if (quiet) {
                screen.line(made.text());
                return 0;
            }
            screen.line(screen.bold(made.text()));
            screen.line("");
            screen.line("Keep it now: only its hash is stored. " + use(made.key()));
            screen.line("  curl -H 'Authorization: Bearer %s' …%s"
                    .formatted(made.text(), admin ? "/debug/summary" : "/v1/events -d …"));
            return 0;
        }

        private WriteKeyAdmin.Created make(WriteKeyAdmin keys) {
            return admin ? keys.createAdmin(source) : keys.create(source, Set.copyOf(types), Set.copyOf(origins));
        }

        private static String use(WriteKey key) {
            return key.scope() == KeyScope.ADMIN
                    ? "Sign in to the console with it."
                    : "Events sent with it carry the source %s.".formatted(key.source());
        }
    }

    /** {@code lakeward keys list}. */
    @Command(name = "list", description = "Print all keys, never the secrets.")
    static final class Listing implements Callable<Integer> {
        private static final String ROW = "%-8s  %-24s  %-20s  %-28s  %s";

        @Mixin
        private final ScreenOptions screens = new ScreenOptions();

        @Mixin
        private final WriteKeyStore store = new WriteKeyStore();

        @Override
        public Integer call() {
            Screen screen = screens.screen();
            screen.line(screen.bold(ROW.formatted("id", "source", "made", "state", "may")));
            for (WriteKey key : store.with(keys -> keys.list())) {
                String state = key.revoked()
                        .map(at -> "revoked " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse("active");
                String row = ROW.formatted(
                        key.id(), key.source(), key.created().truncatedTo(ChronoUnit.SECONDS), state, scope(key));
                screen.line(key.active() ? row : screen.faint(row));
            }
            return 0;
        }

        private static String scope(WriteKey key) {
            if (key.scope() == KeyScope.ADMIN) {
                return "open the console";
            }
            String types = key.eventTypes().isEmpty()
                    ? "send all types"
                    : "send " + String.join(",", new TreeSet<>(key.eventTypes()));
            return key.origins().isEmpty() ? types : types + " from " + String.join(",", new TreeSet<>(key.origins()));
        }
    }

    /** {@code lakeward keys revoke}. */
    @Command(name = "revoke", description = "Let a key in no more; every instance follows within seconds.")
    static final class Revoke implements Callable<Integer> {
        @Mixin
        private final ScreenOptions screens = new ScreenOptions();

        @Mixin
        private final WriteKeyStore store = new WriteKeyStore();

        @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids as list prints them, or whole keys.")
        private List<String> ids = List.of();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var screen = screens.screen();
            used(
                    spec,
                    () -> store.with(keys -> {
                        new LinkedHashSet<>(ids).forEach(id -> keys.revoke(WriteKey.idOf(id)));
                        return ids;
                    }));
            screen.line(
                    "revoked: no instance lets %s in any more".formatted(ids.size() == 1 ? "this key" : "these keys"));
            return 0;
        }
    }

    /** Turns a rejected argument into wrong use of the command. */
    private static <T> T used(@Nullable CommandSpec spec, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            throw new ParameterException(spec(spec).commandLine(), message == null ? e.toString() : message, e);
        }
    }

    private static CommandSpec spec(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new CommandFailure("run by lakeward only");
        }
        return spec;
    }
}
