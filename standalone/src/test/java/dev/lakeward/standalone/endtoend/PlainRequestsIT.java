package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainRequestsIT {
    private static final int REQUESTS = 2_000;
    private static final int CONNECTIONS = 8;

    @TempDir
    Path folder;

    @Test
    void landsEveryRequestWithoutAnIdAsAnEventOfItsOwn() throws Exception {
        Path data = folder.resolve("data");
        try (InProcessServer server = InProcessServer.start(data)) {
            assertThat(request(server.api())).hasSize(REQUESTS).containsOnly(200);
            try (ServerClient client = new ServerClient(server.api())) {
                new LandingWaiter(client, new CapturedScreen(80).plain(), Duration.ofSeconds(60))
                        .await(Map.of(), REQUESTS);
            }

            SqlRunner sql = new SqlRunner(data);
            assertThat(sql.rows(
                            "SELECT count(*), count(DISTINCT event_id), sum(amount_purchased) FROM purchase_events"))
                    .containsExactly("2000,2000,4000");
        }
    }

    private static List<Integer> request(URI api) throws Exception {
        URI path = api.resolve("/purchase_a_sword/?userid=user-001&n=2");
        List<Callable<Integer>> requests = new ArrayList<>();
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < REQUESTS; i++) {
                requests.add(() -> http.send(HttpRequest.newBuilder(path).build(), BodyHandlers.discarding())
                        .statusCode());
            }
            return connections.invokeAll(requests).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
    }
}
