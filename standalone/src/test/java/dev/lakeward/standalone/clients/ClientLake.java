package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code lakeward serve}, and what its tables hold of each client. */
final class ClientLake implements AutoCloseable {
    /** How many events each client sends. */
    static final int EVENTS = Integer.getInteger("lakeward.clients.events", 1_000);

    /** The campaign of all events. */
    static final String CAMPAIGN = "spring by mail";

    private final Path data;
    private final ForkedServer server;

    private ClientLake(Path data, ForkedServer server) {
        this.data = data;
        this.server = server;
    }

    /** Starts it with variables of its environment. */
    static ClientLake start(Path folder, Map<String, String> variables) {
        Path data = folder.resolve("data");
        return new ClientLake(data, ForkedServer.serve(data, variables));
    }

    URI api() {
        return server.api();
    }

    /**
     * Fails unless there is one row for each event that a client printed, with its user, anonymous id, name, time,
     * campaign and revenue, once all is landed that the API accepted.
     */
    void assertLanded(String client, List<String> printed) throws Exception {
        assertThat(printed).allMatch(ClientRow::isSent);
        assertRows(
                client,
                printed.stream()
                        .map(line -> ClientRow.expected(client, line, CAMPAIGN))
                        .toList());
    }

    /** Fails unless a client has these rows, as many as it was to send. */
    void assertRows(String client, List<ClientRow> expected) throws Exception {
        assertThat(expected).extracting(ClientRow::id).hasSize(EVENTS).doesNotHaveDuplicates();
        awaitLanding();
        var rows = rowsOf(client);
        assertThat(ClientRow.withTimesOf(rows, expected)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The rows of a client by now. */
    List<ClientRow> rowsOf(String client) {
        return rows(ClientRow.query(client)).stream().map(ClientRow::read).toList();
    }

    /** Ids of rows of a user, each as often as it is there. */
    List<String> purchases(String user) throws Exception {
        awaitLanding();
        return rows("SELECT event_id FROM purchase_events WHERE user_id = '%s'".formatted(user));
    }

    /** How many rows a client has by now. */
    long countOf(String client) {
        return rows(ClientRow.query(client)).size();
    }

    /** Waits until all is landed that the API accepted. */
    void awaitLanding() throws Exception {
        try (var client = new ServerClient(server.api())) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), Duration.ofSeconds(90)).await(Map.of(), EVENTS);
        }
    }

    /** The lines of a query's result, without waiting for anything. */
    List<String> rows(String query) {
        return new SqlRunner(data).rows(query);
    }

    @Override
    public void close() {
        server.close();
    }
}
