package dev.lakeward.standalone.console;

import dev.lakeward.console.Console;
import dev.lakeward.console.ConsoleSources;
import dev.lakeward.console.health.ServiceState;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.SidePages;
import dev.lakeward.standalone.machine.MachineProblem;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The console, served by the API of this process. */
public final class ServedConsole implements SidePages, AutoCloseable {
    private final IngestApi api;
    private final DuckDbConsoleLake lake;
    private final Console console;

    /**
     * What the console shows of this process.
     *
     * @param variables settings of the services
     * @param root the data folder
     * @param live address of live queries; empty where they are switched off
     * @param meters what the services count
     * @param states of the services, now
     * @param problems of the machine, now
     */
    public record Parts(
            Map<String, String> variables,
            Path root,
            Optional<URI> live,
            MeterRegistry meters,
            Supplier<List<ServiceState>> states,
            Supplier<List<MachineProblem>> problems) {
        public Parts {
            variables = Map.copyOf(variables);
        }
    }

    private ServedConsole(IngestApi api, Parts parts) {
        this.api = api;
        InstallationSettings installation = InstallationSettings.from(parts.variables());
        var catalog = installation.loadCatalog();
        lake = new DuckDbConsoleLake(parts.root(), catalog);
        console = Console.open(new ConsoleSources(
                catalog,
                installation.topics(),
                installation.kafka(),
                api.address(),
                api.pagesKey(),
                parts.live(),
                parts.meters(),
                lake,
                new ServerHealth(parts.states(), parts.problems(), parts.variables(), parts.root())));
    }

    /** Mounts the console on {@code api}, until it is closed. */
    public static ServedConsole mount(IngestApi api, Parts parts) {
        var served = new ServedConsole(api, parts);
        api.mount(served);
        return served;
    }

    /** Where it is served. */
    public URI address() {
        return api.address().resolve(start());
    }

    /** From now on {@code /debug/reset} is allowed. */
    public void allowReset() {
        console.allowReset();
    }

    @Override
    public String start() {
        return Console.PATH + "/";
    }

    @Override
    public String signIn() {
        return Console.SIGN_IN;
    }

    @Override
    public String signOut() {
        return Console.SIGN_OUT;
    }

    @Override
    public boolean isPublic(String path) {
        return Console.isPublic(path);
    }

    @Override
    public boolean writes(String path) {
        return Console.writes(path);
    }

    @Override
    public boolean serves(String path) {
        return Console.serves(path);
    }

    @Override
    public void handle(Request request, Response response, Callback callback, byte[] body) {
        console.handle(request, response, callback, body);
    }

    @Override
    public void close() throws SQLException {
        api.unmount();
        console.close();
        lake.close();
    }
}
