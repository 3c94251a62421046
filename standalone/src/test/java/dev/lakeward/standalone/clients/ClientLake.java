package dev.lakeward.standalone.clients;

import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code lakeward serve}, and what its tables hold of each client. */
final class ClientLake implements AutoCloseable {
    /** How many events each client sends. */
    static final int EVENTS = Integer.getInteger("lakeward.clients.events", 1_000);

    private static final String ROWS = "(SELECT event_id, user_id FROM purchase_events "
            + "UNION ALL SELECT event_id, user_id FROM guild_events UNION ALL SELECT event_id, user_id FROM tracks "
            + "UNION ALL SELECT event_id, user_id FROM order_events)";
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

    /** Ids of the rows of a client, each as often as it stands there, once all is landed that the API accepted. */
    List<String> landed(String user) throws Exception {
        try (var client = new ServerClient(server.api())) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), Duration.ofSeconds(90)).await(Map.of(), EVENTS);
        }
        return rows("SELECT event_id FROM %s WHERE user_id LIKE '%s-%%'".formatted(ROWS, user));
    }

    /** Count, revenue, campaign and day of the orders of a client. */
    String orders(String user) {
        return rows("SELECT count(*) || ' orders; ' || sum(revenue) || ' ' || min(currency) || '; '"
                        + " || coalesce(min(campaign_name), 'none') || ' by ' || coalesce(max(campaign_source), 'none')"
                        + " || CASE WHEN min(event_time) > now() - INTERVAL 1 DAY THEN '; today' ELSE '' END"
                        + " FROM order_events WHERE user_id LIKE '%s-%%'".formatted(user))
                .getFirst();
    }

    /** What {@link #orders} should be: every other event is an order. */
    static String expectedOrders(String campaign) {
        return "%d orders; %s EUR; %s; today".formatted(EVENTS / 2, BigDecimal.valueOf(EVENTS / 2 * 950L, 2), campaign);
    }

    private List<String> rows(String query) {
        return new SqlRunner(data).rows(query);
    }

    /** The ids in the lines that a client printed. */
    static List<String> ids(List<String> printed) {
        return printed.stream()
                .filter(line -> line.startsWith("id "))
                .map(line -> line.substring("id ".length()))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
