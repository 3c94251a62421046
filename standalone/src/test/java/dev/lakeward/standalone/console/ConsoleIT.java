package dev.lakeward.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console of a lake that holds some events, over HTTP. */
@ExtendWith(ConsoleServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
    private static final String MARKUP = "<script>alert(1)</script>";

    private ConsoleClient console;
    private Path data;

    @BeforeAll
    void start(ConsoleServer.Running running) {
        data = running.data();
        console = new ConsoleClient(running.server().api());
        send("e-1", "join_guild", "u1");
        send("e-1", "join_guild", "u1");
        send("e-2", "join_guild", MARKUP);
        send("e-3", MARKUP, "u1");
        Awaitility.await("the events are rows")
                .atMost(Duration.ofMinutes(2))
                .until(() -> console.sql("SELECT (SELECT COUNT(*) FROM guild_events)"
                                + " + (SELECT COUNT(*) FROM rejected_events) AS n")
                        .contains(">3</td>"));
    }

    private void send(String id, String type, String user) {
        String event = "{'event_id':'%s','event_type':'%s','user_id':'%s','guild_name':'a'}".formatted(id, type, user);
        console.send(event.replace('\'', '"'));
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "overview/ledger",
                "overview/findings",
                "live",
                "find",
                "find?id=e-2",
                "person",
                "person?id=u1",
                "rejected",
                "rejected/samples?code=unknown-event-type&source=default",
                "insights",
                "insights/figures",
                "insights?days=0",
                "insights/plot?id=active&days=0",
                "insights/plot?id=conversions",
                "insights/plot?id=revenue",
                "insights/plot?id=attribution&currency=EUR",
                "insights/plot?id=funnels",
                "insights/plot?id=retention&days=0",
                "insights/plot?id=ltv&currency=EUR",
                "insights/plot?id=activity",
                "insights/plot?id=alerts",
                "insights/plot?id=events",
                "insights?days=0&where=user_id&is=u1&by=currency",
                "insights/plot?id=active&days=0&where=user_id&is=u1&by=currency",
                "insights/plot?id=conversions&by=campaign_id",
                "insights/plot?id=revenue&by=channel_id&currency=EUR",
                "insights/plot?id=attribution&where=model&is=last&currency=EUR",
                "insights/plot?id=funnels&by=funnel",
                "insights/plot?id=retention&where=cohort&is=x",
                "insights/plot?id=ltv&where=cohort&is=x&currency=EUR",
                "insights/plot?id=activity&by=activity",
                "insights/plot?id=alerts&by=rule",
                "insights/plot?id=events&by=source&where=source&is=default",
                "sql",
                "catalogue",
                "catalogue/tables",
                "catalogue/table?name=guild_events",
                "send"
            })
    void showsEveryPageAndNoMarkupOfEvents(String page) {
        HttpResponse<String> answer = console.get("/console/" + page);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(MARKUP, "Binder Error", "Parser Error", "class=\"bad\"");
    }

    @Test
    void sendsBrowsersFromTheRootAndNobodyElse() {
        HttpResponse<String> browser = console.get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(browser.statusCode()).isEqualTo(303);
        assertThat(browser.headers().firstValue("Location")).hasValue("/console/");
        assertThat(console.get("/").body()).startsWith("This is the default response!");
        assertThat(console.get("/", "Accept", "*/*").body()).startsWith("This is the default response!");
    }

    @Test
    void refusesPagesOfOtherSites() {
        assertThat(console.get("/console/", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(console.get("/console/", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(console.statusAs("evil.example", "/console/sql")).isEqualTo(421);
    }

    @Test
    void followsAnEventToItsRow() {
        assertThat(console.get("/console/find?id=e-1").body())
                .contains("Accepted and durable", "lw.events, partition")
                .doesNotContain("No event with the id");
        assertThat(console.get("/console/find?id=e-2").body())
                .contains("A row of guild_events", "Its row in <code>guild_events", "&lt;script&gt;");
        assertThat(console.get("/console/find?id=none").body()).contains("No event with the id");
    }

    @Test
    void explainsRejectedEvents() {
        assertThat(console.get("/console/rejected").body())
                .contains("unknown-event-type", "Use an event_type of the catalogue");
        assertThat(console.get("/console/rejected/samples?code=unknown-event-type&source=default")
                        .body())
                .contains("&lt;script&gt;", "<mark>", "Edit and send again");
    }

    @Test
    void accountsForEveryEvent() {
        Awaitility.await("both counts have landed")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(console.get("/console/overview/ledger").body())
                                .contains("Every accepted event is accounted for", "<b>3</b> accepted"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE guild_events",
                "CREATE TABLE x AS SELECT 1",
                "SELECT 1; DROP VIEW guild_events",
                "SELECT 1; SELECT 2",
                "SET memory_limit = '10GB'",
                "RESET lock_configuration",
                "ATTACH '%s'",
                "COPY (SELECT 1) TO '%s'",
                "INSTALL httpfs",
                "PRAGMA database_list",
                "EXPORT DATABASE '%s'",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/hostname'",
                "SELECT * FROM read_parquet('https://example.com/x.parquet')",
                "SELECT * FROM query('COPY (SELECT 1) TO ''%s''')",
                "SELEC 1"
            })
    void runsNothingButQueriesOverTables(String statement, @TempDir Path folder) {
        Path written = folder.resolve("written");
        String sql = statement.replace("%s", written.toString());

        assertThat(console.sql(sql)).contains("The query has no result").doesNotContain("root:x");
        assertThat(written).doesNotExist();
        assertThat(console.sql("SELECT COUNT(*) AS n FROM guild_events")).contains(">2</td>");
    }

    @Test
    void readsNoFileBesideTheTables() throws Exception {
        Path secret = Files.writeString(data.resolve("secret.csv"), "a\nsecret\n");

        assertThat(console.sql("SELECT * FROM read_csv('%s')".formatted(secret)))
                .contains("The query has no result");
        assertThat(console.sql("SELECT * FROM read_csv('%s/warehouse/../secret.csv')".formatted(data)))
                .contains("The query has no result");
    }

    @Test
    void limitsRows() {
        assertThat(console.sql("SELECT range AS n FROM range(5000)")).contains("1,000 rows", "more than 1,000");
        assertThat(console.csv("SELECT range AS n FROM range(5000)").lines()).hasSize(5001);
    }

    @Test
    void makesFormulasInertForSpreadsheets() {
        String sql = "sql=" + URLEncoder.encode("SELECT '=1+1' AS a, -5 AS b", StandardCharsets.UTF_8);

        assertThat(console.form("/console/sql/csv", sql).body()).isEqualTo("a,b\r\n=1+1,-5\r\n");
        assertThat(console.form("/console/sql/csv", sql + "&safe=1").body()).isEqualTo("a,b\r\n'=1+1,-5\r\n");
    }

    @Test
    void countsChosenRowsForEachValueOfAColumn() {
        String plot = "/console/insights/plot?id=events&days=0&by=source";

        assertThat(console.get(plot + "&where=event_type&is=join_guild").body())
                .contains("join_guild", "default", ">2</td>")
                .doesNotContain("All rows", "Not broken down");
        assertThat(console.get(plot + "&where=campaign_id&is=x").body())
                .contains("All rows: these have no column campaign_id.");
        assertThat(console.get("/console/insights/csv?id=events&days=0&by=source&where=event_type&is=join_guild")
                        .body())
                .isEqualTo("label,part,amount\r\njoin_guild,default,2\r\n");
    }

    @Test
    void showsThePlotsOfTheReport(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("report.md");
        assertThat(CommandRunner.run("report", "--data-dir", data, "--out", report)
                        .exit())
                .isZero();

        String csv = console.get("/console/insights/csv?id=events&days=0").body();

        assertThat(csv).isEqualTo("event_type,events\r\njoin_guild,2\r\n");
        assertThat(Files.readString(report))
                .contains(
                        "### Which events come most often?\n\n| event_type | events |\n| --- | ---: |\n| join_guild | 2 |");
    }

    @Test
    void doesNotRunTheQueryOfAnAddress() {
        String query = URLEncoder.encode("SELECT 40 + 2 AS answer", StandardCharsets.UTF_8);

        assertThat(console.get("/console/sql?q=" + query).body())
                .contains("Ready to run")
                .doesNotContain(">42<");
    }
}
