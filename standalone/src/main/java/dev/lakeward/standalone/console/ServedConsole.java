package dev.lakeward.standalone.console;

import dev.lakeward.console.Console;
import dev.lakeward.console.ConsoleSources;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.SidePages;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import dev.lakeward.standalone.sql.duckdb.TableFiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
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
    private final Optional<ServerLake> server;
    private final ServedSender sender;
    private final ServedReplay replay;
    private final Console console;

    /**
     * What the console shows.
     *
     * @param variables settings of the services
     * @param place where the lake is
     * @param live address of live queries; empty where they are switched off
     * @param meters what the services count
     * @param health what runs, and what is wrong
     */
    public record Parts(
            Map<String, String> variables, Place place, Optional<URI> live, MeterRegistry meters, Health health) {
        public Parts {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * Where the lake is.
     *
     * @param folder of this process: copies of files, events that the heap has no room for
     * @param files of the tables
     * @param warehouse their address, now
     */
    public record Place(Path folder, TableFiles files, Supplier<URI> warehouse) {
        /** The lake of a data folder. */
        public static Place of(Path root) {
            return new Place(
                    root,
                    LakeReader.of(root),
                    () -> RuntimeFile.read(root)
                            .map(RuntimeFile::warehouse)
                            .orElseGet(() -> DataFolder.warehouse(root).toUri()));
        }
    }

    private ServedConsole(IngestApi api, Parts parts) {
        this.api = api;
        InstallationSettings installation = InstallationSettings.from(parts.variables());
        var catalog = installation.loadCatalog();
        lake = new DuckDbConsoleLake(parts.place().files(), catalog);
        server = CatalogSyncSettings.from(
                        parts.variables(), parts.place().files().folder().toUri())
                .map(ServerLake::new);
        sender = new ServedSender(api);
        replay = new ServedReplay(lake, catalog, parts.place().folder(), api);
        console = Console.open(new ConsoleSources(
                catalog,
                installation.topics(),
                installation.kafka(),
                api.address(),
                api.pageKeys().reading(),
                parts.live(),
                parts.meters(),
                lake,
                server.<Lake>map(engine -> engine).orElse(lake),
                sender,
                replay,
                new CatalogCopy(parts.variables(), parts.place().warehouse()),
                parts.health()));
    }

    /** Mounts the console on {@code api}, until it is closed. */
    public static ServedConsole mount(IngestApi api, Parts parts) {
        var served = new ServedConsole(api, parts);
        api.mount(served);
        served.lake.warm();
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
        replay.close();
        console.close();
        sender.close();
        server.ifPresent(ServerLake::close);
        lake.close();
    }
}
