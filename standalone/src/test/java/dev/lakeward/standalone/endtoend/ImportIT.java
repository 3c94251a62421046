package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.CommandRunner.Outcome;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.SqlRunner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as shops, spreadsheets and people write them, imported into one lake. */
class ImportIT {
    private static final String ORDERS = """
            {"name": "orders", "description": "orders of a shop", "lines": "csv", "zone": "UTC", "events": [{"fields": {
              "event_type": {"value": "order"}, "event_id": "id",
              "event_time": {"from": "created", "time": "yyyy-MM-dd HH:mm:ss"}, "customer_id": "customer",
              "order_id": "id", "verb": {"value": "NEW"}, "total_amount": "amount"}}]}
            """;

    private static final String PAGES = """
            {"name": "pages", "description": "page activity", "lines": "json", "events": [{"fields": {
              "event_type": {"value": "page_activity"}, "event_id": "id",
              "event_time": {"from": "created_at", "time": "rfc3339"}, "user_id": "actor.login", "action": "type",
              "url": "repo.url", "session_id": {"from": "payload.commits.0.sha", "as": "text"}}}]}
            """;

    private static final String ROWS = "SELECT count(*), sum(total_amount) FROM orders WHERE customer_id = '%s'";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void losesAndAltersNothingInSilence() throws Exception {
        Path data = folder.resolve("data");
        Files.writeString(folder.resolve("orders.json"), ORDERS);
        Files.writeString(folder.resolve("pages.json"), PAGES);
        try (InProcessServer server = InProcessServer.start(data)) {
            SqlRunner sql = new SqlRunner(data);
            takesHistoryThatIsNewestFirst(server.api(), sql);
            rejectsLinesOnceHoweverOftenTheyAreImported(server.api(), sql);
            sendsNothingOfFilesThatCannotBeRead(server.api(), sql);
            landsLateEventsAndCountsThem(server.api(), sql);
            readsArraysAndObjectsOverSeveralLines(server.api(), sql);
        }
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("import-"));
        }
    }

    private void takesHistoryThatIsNewestFirst(URI api, SqlRunner sql) throws IOException {
        StringBuilder newest = new StringBuilder("id;created;customer;amount\r\n");
        StringBuilder oldest = new StringBuilder("id;created;customer;amount\r\n");
        for (int month = 12; month > 6; month--) {
            newest.append("d%d;2025-%02d-15 10:00:00;desc;%d.00\r\n".formatted(month, month, month * 10));
        }
        for (int month = 6; month > 0; month--) {
            oldest.append("d%d;2025-%02d-15 10:00:00;desc;%d.00\r\n".formatted(month, month, month * 10));
        }
        Outcome outcome = importing(api, "orders.json", write("a.csv", newest), write("b.csv", oldest));

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.lines())
                .contains("11 of 12 events came after a later one: all were put into the order of time")
                .endsWith("sent       12", "accepted   12", "duplicate  0", "rejected   0");
        assertThat(outcome.out()).contains("a.csv and 1 more: UTF-8, delimiter ; (guessed)");
        assertThat(sql.rows(ROWS.formatted("desc"))).containsExactly("12,780.00");

        Outcome again = importing(api, "orders.json", folder.resolve("b.csv"), folder.resolve("a.csv"));
        assertThat(again.lines()).endsWith("sent       12", "accepted   12", "duplicate  12", "rejected   0");
        assertThat(again.exit()).isZero();
        assertThat(sql.rows(ROWS.formatted("desc"))).containsExactly("12,780.00");
    }

    private void rejectsLinesOnceHoweverOftenTheyAreImported(URI api, SqlRunner sql) throws IOException {
        Path file = write("bad.csv", """
                id,created,customer,amount
                b1,2026-02-30 10:00:00,bad,1.00
                b2,2026-02-28 10:00:00,bad,2.00
                b3,2026-02-28 10:00:00,bad
                b4,2026-02-28 10:00:00,bad,12.345
                """);
        for (int time = 0; time < 2; time++) {
            Outcome outcome = importing(api, "orders.json", file);

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.out())
                    .contains("sent       4", "accepted   1", "duplicate  " + time, "rejected   3")
                    .contains("bad.csv:2: event_time: found '2026-02-30 10:00:00'")
                    .contains("bad.csv:4: has 3 fields where the header has 4")
                    .contains("bad.csv:5: b4 ")
                    .contains("3 lines are no rows: the table rejected_events says why");
            assertThat(sql.rows(ROWS.formatted("bad"))).containsExactly("1,2.00");
            assertThat(
                            sql.rows(
                                    "SELECT detail, stage, payload FROM rejected_events WHERE detail LIKE 'bad.csv:%' ORDER BY 1"))
                    .satisfiesExactly(
                            row -> assertThat(row)
                                    .contains("bad.csv:2: event_time: found '2026-02-30 10:00:00'")
                                    .contains(",client,")
                                    .contains("b1,2026-02-30"),
                            row -> assertThat(row).contains("bad.csv:4: has 3 fields"),
                            row -> assertThat(row).contains("bad.csv:5: ").contains("total_amount"));
        }
    }

    private void sendsNothingOfFilesThatCannotBeRead(URI api, SqlRunner sql) throws IOException {
        Path good = write("good.csv", "id,created,customer,amount\ng1,2026-02-28 10:00:00,good,1.00\n");
        Path open = write("open.csv", "id,created,customer,amount\ng2,2026-02-28 10:00:00,good,\"1.00\ng3,x,y,2\n");
        Path typo = write("typo.csv", "id,date,customer,amount\ng4,2026-02-28 10:00:00,good,1.00\n");

        assertThat(importing(api, "orders.json", good, open).exit()).isEqualTo(1);
        assertThat(importing(api, "orders.json", good, typo).exit()).isEqualTo(1);
        assertThat(sql.count("orders WHERE customer_id = 'good'")).isZero();
    }

    private void landsLateEventsAndCountsThem(URI api, SqlRunner sql) throws Exception {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        post(api, """
                {"event_type":"order","event_id":"n1","event_time":"%s","customer_id":"late","order_id":"n1","verb":"NEW","total_amount":"5.00"}
                """.formatted(now));
        Path file = write(
                "late.csv",
                "id,created,customer,amount\nl1,2024-02-28 10:00:00,late,1.00\nl2,%s,late,2.00\n"
                        .formatted(now.replace('T', ' ').replace("Z", "")));
        Outcome outcome = importing(api, "orders.json", file);

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("late       1", "the view late_events has them");
        assertThat(sql.rows(ROWS.formatted("late"))).containsExactly("3,8.00");
        assertThat(sql.count("late_events WHERE event_id = 'l1'")).isEqualTo(1);
    }

    private void readsArraysAndObjectsOverSeveralLines(URI api, SqlRunner sql) throws IOException {
        String object = """
                {
                 "id": "%s", "type": "PushEvent", "actor": {"login": "json"},
                 "repo": {"url": "http://e.com"}, "created_at": "2015-01-01T15:00:00Z"
                }
                """;
        Path array = write("array.json", "[" + object.formatted("j1") + "," + object.formatted("j2") + "]");
        Path pretty = write("pretty.json", object.formatted("j3") + object.formatted("j4"));
        Outcome outcome = importing(api, "pages.json", array, pretty);

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("warning: no line has \"payload.commits.0.sha\": session_id stays empty");
        assertThat(sql.count("page_events WHERE user_id = 'json'")).isEqualTo(4);
    }

    private Outcome importing(URI api, String mapping, Path... files) {
        Object[] words = Stream.concat(
                        Stream.of(
                                "import",
                                "--server",
                                api,
                                "--data-dir",
                                folder.resolve("data"),
                                folder.resolve(mapping)),
                        Stream.of(files))
                .toArray();
        return CommandRunner.run(words);
    }

    private Path write(String name, CharSequence text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void post(URI api, String event) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                .POST(BodyPublishers.ofString(event))
                .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
    }
}
