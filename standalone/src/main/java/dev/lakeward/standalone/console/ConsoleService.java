package dev.lakeward.standalone.console;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import dev.lakeward.telemetry.Telemetry;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The console apart from the services that it shows: an API of its own, which knows the keys and answers receipts, with the
 * pages on it. It reads the warehouse, Kafka, and the metrics of the services. Thread-safe.
 */
public final class ConsoleService implements AutoCloseable {
    private final IngestApi api;
    private final GroupHealth health;
    private final RemoteMeters meters;
    private final ServedConsole console;

    private ConsoleService(Map<String, String> variables, Telemetry telemetry) {
        ConsoleSettings settings = ConsoleSettings.from(variables);
        InstallationSettings installation = InstallationSettings.from(variables);
        URI warehouse = SinkSettings.from(variables).warehouse();
        Path folder = settings.folder();
        api = IngestApi.start(IngestSettings.from(variables), telemetry.registry(), telemetry.tracing());
        health = new GroupHealth(api, installation.topics(), installation.kafka());
        meters = RemoteMeters.start(settings.metrics());
        var place =
                new ServedConsole.Place(folder, LakeReader.of(warehouse, folder.resolve("warehouse")), () -> warehouse);
        console = ServedConsole.mount(
                api, new ServedConsole.Parts(variables, place, Optional.empty(), meters.registry(), health));
    }

    /**
     * Starts it.
     *
     * @param variables settings: those of the API, {@code LAKEWARD_WAREHOUSE}, {@code LAKEWARD_CONSOLE_…}, and of the
     *     engine where queries run on one
     */
    public static ConsoleService start(Map<String, String> variables, Telemetry telemetry) {
        return new ConsoleService(variables, telemetry);
    }

    /** The API that serves it. */
    public IngestApi api() {
        return api;
    }

    @Override
    public void close() throws SQLException {
        console.close();
        meters.close();
        health.close();
        api.close();
    }
}
