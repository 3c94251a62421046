package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.lake.TableProgressFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Receipts, progress and write keys of a running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptsAndKeysIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 5;
    private static final String EVENT =
            "{\"event_type\":\"%s\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\",\"amount_purchased\":1}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final InProcessServer server;
    private final Path data;
    private final URI api;

    ReceiptsAndKeysIT(@TempDir Path folder) {
        data = folder.resolve("data");
        server = InProcessServer.start(data);
        api = server.api();
    }

    @AfterAll
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void aReceiptNamesTheFileAndRowGroupThatHoldTheRow() throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            List<Duration> delays = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                JsonNode receipt = landed("r-" + i);
                delays.add(Duration.between(
                        Instant.parse(receipt.at("/landed/queryable_since").asText()), Instant.now()));
                assertThat(rows(duck, receipt, "r-" + i)).isEqualTo(1);
            }
            JsonNode again = landed("r-0");
            assertThat(again.path("outcome").asText()).isEqualTo("duplicate");
            assertThat(rows(duck, again.path("original"), "r-0")).isEqualTo(1);
            assertThat(delays)
                    .as("receipts name the landing")
                    .anyMatch(delay -> delay.compareTo(Duration.ofSeconds(1)) < 0);
        }
    }

    @Test
    void saysUpToWhenTheTablesAreComplete() throws Exception {
        Instant before = Instant.now();
        assertThat(post(EVENT.formatted("join_guild", "up-to")).statusCode()).isEqualTo(202);

        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> factsUpTo().isAfter(before));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> TableProgressFile.read(data)
                        .filter(file -> !file.lastEvent().isEmpty())
                        .filter(file -> file.factsUpTo().compareTo(file.lastEvent()) >= 0)
                        .isPresent());
        assertThat(TableProgressFile.note(data, Instant.now())).isEmpty();
    }

    private Instant factsUpTo() throws Exception {
        String body = http.send(HttpRequest.newBuilder(api.resolve("/readyz")).build(), BodyHandlers.ofString())
                .body();
        assertThat(body).startsWith("ok\n");
        return body.lines()
                .filter(line -> line.startsWith("facts up to "))
                .map(line -> Instant.parse(line.substring("facts up to ".length())))
                .findFirst()
                .orElse(Instant.MIN);
    }

    @Test
    void aKeyLetsInWhatItNamesUntilItIsRevoked() {
        String key =
                keys("create", "game", "--type", "join_guild", "--quiet").out().strip();
        assertThat(key).matches("lwk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}");
        String id = key.substring(4, 12);

        awaitStatus(key, "join_guild", 202);
        awaitStatus(key, "purchase_sword", 422);
        assertThat(keys("list").out())
                .contains(id, "game", "active", "join_guild")
                .doesNotContain(key);

        assertThat(keys("revoke", key).exit()).isZero();
        awaitStatus(key, "join_guild", 401);
        assertThat(keys("list").out()).contains(id, "revoked");
    }

    @Test
    void keysRefuseWrongUse() {
        assertThat(keys("create", "No Name").exit()).isEqualTo(2);
        assertThat(keys("create", "shop", "--type", "nonsense").exit()).isEqualTo(2);
        assertThat(keys("create", "shop", "--origin", "shop.example/").exit()).isEqualTo(2);
        assertThat(keys("revoke", "nobody00").exit()).isEqualTo(2);
        assertThat(CommandRunner.run("keys").exit()).isEqualTo(2);
        assertThat(keys("create", "pair", "--quiet").exit()).isZero();
        assertThat(keys("create", "pair", "--quiet").exit()).isZero();
        assertThat(keys("create", "pair", "--quiet").exit()).isEqualTo(2);
    }

    private CommandRunner.Outcome keys(String... words) {
        var all = new ArrayList<Object>(List.of("keys"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data-dir", data));
        return CommandRunner.run(all.toArray());
    }

    /** Every instance follows a change within seconds. */
    private void awaitStatus(String key, String type, int status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> post(EVENT.formatted(type, "k"), "Authorization", "Bearer " + key)
                                .statusCode(),
                        answer -> answer == status);
    }

    private HttpResponse<String> post(String event, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(api.resolve("/v1/events")).POST(BodyPublishers.ofString(event));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** Sends an event and asks for its receipt until it has landed. */
    private JsonNode landed(String id) throws Exception {
        var answer = post(EVENT.formatted("join_guild", id));
        assertThat(answer.statusCode()).isEqualTo(202);
        URI receipt =
                api.resolve(JSON.readTree(answer.body()).at("/events/0/receipt").asText());
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> JSON.readTree(
                                http.send(HttpRequest.newBuilder(receipt).build(), BodyHandlers.ofString())
                                        .body()),
                        status -> status.path("stage").asText().equals("landed"));
    }

    /** Rows of this id in the file that a receipt names. */
    private long rows(Connection duck, JsonNode receipt, String id) throws Exception {
        JsonNode landed = receipt.path("landed");
        assertThat(landed.path("table").asText()).isEqualTo("guild_events");
        Path file = data.resolve("warehouse").resolve(landed.path("file").asText());
        long groups = number(duck, "select count(distinct row_group_id) from parquet_metadata('%s')".formatted(file));
        assertThat(landed.path("row_group").asLong(-1)).isBetween(0L, groups - 1);
        return number(
                duck,
                "select count(*) from read_parquet('%s') where event_id = '%s' and kafka_offset = %d"
                        .formatted(file, id, receipt.at("/accepted/offset").asLong()));
    }

    private static long number(Connection duck, String query) throws Exception {
        try (var ask = duck.createStatement();
                var found = ask.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
