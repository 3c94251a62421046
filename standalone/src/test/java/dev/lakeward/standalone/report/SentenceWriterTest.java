package dev.lakeward.standalone.report;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.render.Numbers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the report says in words, held against SQL of another shape over the same rows. */
class SentenceWriterTest {
    /**
     * A question whose sentence names a leader: what its whole is, how many groups it has, and the greatest of them.
     */
    private record Truth(String whole, String groups, String most) {
        static Truth of(String table, String where, String group, String value) {
            return new Truth(
                    "SELECT %s FROM %s WHERE %s".formatted(value, table, where),
                    "SELECT COUNT(*) FROM (SELECT DISTINCT %s FROM %s WHERE %s)".formatted(group, table, where),
                    "SELECT MAX(v) FROM (SELECT %s AS v FROM %s WHERE %s GROUP BY %s)"
                            .formatted(value, table, where, group));
        }
    }

    private static final Pattern LEADER =
            Pattern.compile(".* has ([0-9,.]+) of ([0-9,.]+) .*? \\((.*?)\\), the most of ([0-9,]+) .*\\.");
    private static final Pattern TIES =
            Pattern.compile(".* and (?:at least )?([0-9,]+) more of ([0-9,]+) .* lead with ([0-9,.]+) .* each\\.");

    private static final Map<String, Truth> LEADERS = Map.ofEntries(
            entry("game-q1-items-bought", Truth.of("purchase_events", "true", "event_type", "SUM(amount_purchased)")),
            entry(
                    "game-q4-enemies-defeated",
                    Truth.of("character_events", "event_type = 'defeat_enemy'", "user_id", "COUNT(*)")),
            entry(
                    "game-q6-treasures-found",
                    Truth.of("character_events", "event_type = 'find_treasure'", "user_id", "COUNT(*)")),
            entry(
                    "game-q5-potions-used",
                    Truth.of("character_stats", "event_type = 'take_potion'", "user_id", "COUNT(*)")),
            entry("ops-rejected-by-reason", Truth.of("rejected_events", "true", "(code, pointer)", "COUNT(*)")),
            entry("ops-late-events", Truth.of("late_events", "true", "event_type", "COUNT(*)")),
            entry("meter-theft-by-rule", Truth.of("theft_alerts_current", "true", "rule", "COUNT(*)")),
            entry("shop-session-endings", Truth.of("app_sessions_current", "true", "close_reason", "COUNT(*)")),
            entry(
                    "web-busiest-pages",
                    Truth.of("user_activity_current", "true", "(url_level1, url_level2)", "COUNT(DISTINCT user_id)")),
            entry(
                    "shop-top-campaigns",
                    Truth.of("purchase_attribution_current", "is_confirmed", "campaign_id", "SUM(billing_cost)")),
            entry(
                    "photo-customer-value",
                    Truth.of(
                            "customer_ltv_current",
                            "true",
                            "customer_id",
                            "CAST(SUM(customer_ltv) AS DECIMAL(38, 2))")));

    @SuppressWarnings("NullAway.Init")
    private GeneratedLake lake;

    @BeforeEach
    void open() throws SQLException {
        lake = new GeneratedLake();
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 11, 40, 400})
    void everyShareIsOfTheWholeHoweverManyGroupsThereAre(int groups) throws SQLException {
        fill(groups, false);

        ReportData report = lake.report();
        for (var question : LEADERS.entrySet()) {
            assertTrue(sentence(report, question.getKey()), question.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 11, 40})
    void leadersThatTieAreAllCounted(int groups) throws SQLException {
        fill(groups, true);

        ReportData report = lake.report();
        for (var question : LEADERS.entrySet()) {
            Matcher ties = TIES.matcher(sentence(report, question.getKey()));
            assertThat(ties.matches()).as(question.getKey()).isTrue();
            assertThat(number(ties, 2))
                    .isEqualByComparingTo(lake.number(question.getValue().groups()));
            assertThat(number(ties, 3))
                    .isEqualByComparingTo(lake.number(question.getValue().most()));
        }
    }

    @Test
    void nothingIsClaimedOfAnEmptyLake() throws SQLException {
        for (AnsweredQuestion answered : lake.report().findings()) {
            assertThat(answered.result().empty()).as(answered.spec().query()).isTrue();
            assertThat(answered.sentence())
                    .isEqualTo("No %s.".formatted(answered.spec().unit()));
        }
        assertThat(HtmlReport.write(lake.report())).doesNotContain("NaN", "Infinity");
    }

    @Test
    void noShareIsWorkedOutOfNothing() throws SQLException {
        lake.execute("INSERT INTO made.purchase_events BY NAME SELECT 'kind' || i AS event_type, 'u' AS user_id, 0 AS"
                + " amount_purchased, DATE '2026-11-20' AS event_date FROM range(5) t(i)");

        assertThat(sentence(lake.report(), "game-q1-items-bought")).doesNotContain("%", "NaN");
        assertThat(HtmlReport.write(lake.report())).doesNotContain("NaN", "Infinity");
    }

    @Test
    void saysInWordsWhatHasNoCampaignAndNoChannel() throws SQLException {
        lake.execute(
                "INSERT INTO made.attribution_models_current BY NAME SELECT 'last_click' AS model, NULL AS channel_id,"
                        + " 10 AS credit, true AS is_confirmed");
        lake.execute("""
            INSERT INTO made.purchase_attribution_current BY NAME
            SELECT CASE WHEN i = 0 THEN NULL ELSE 'c' || i END AS campaign_id, 'web' AS channel_id, 's' || i AS session_id,
                   100 - i AS billing_cost, true AS is_confirmed, 'attributed' AS status FROM range(12) t(i)\
            """);

        assertThat(sentence(lake.report(), "shop-revenue-by-model"))
                .contains("no channel")
                .doesNotContain("–");
        assertThat(sentence(lake.report(), "shop-top-campaigns"))
                .startsWith("What has no campaign has ")
                .doesNotContain("–");
        assertThat(HtmlReport.write(lake.report())).contains("no campaign", "no channel");
        assertThat(MarkdownReport.write(lake.report())).contains("| no campaign |");
    }

    @Test
    void countsTheSameEventOfTwoSourcesOnceEach() throws SQLException {
        lake.execute(
                "INSERT INTO made.purchase_events BY NAME SELECT 'e1' AS event_id, 's' || i AS source, 'u' AS user_id,"
                        + " DATE '2026-11-20' AS event_date FROM range(2) t(i)");
        lake.execute("INSERT INTO made.devices BY NAME SELECT 'e2' AS event_id, 's' AS source, 'u' AS device_id, DATE"
                + " '2026-11-20' AS event_date");

        assertThat(lake.report().headlines())
                .contains(
                        new ReportData.KeyFigure("3", "events landed"),
                        new ReportData.KeyFigure("0", "of them twice"),
                        new ReportData.KeyFigure("2", "players, customers, devices"));
    }

    @Test
    void acceptedRefusedAndLandedAddUp() throws SQLException {
        lake.execute("""
            INSERT INTO made.completeness BY NAME SELECT 'purchase_events' AS table_name, 100 AS accepted, 90 AS landed,
            4 AS duplicate, 1 AS rejected, 5 AS late, 0 AS in_flight\
            """);
        lake.execute("INSERT INTO made.rejected_events BY NAME SELECT 'wrong-type' AS code FROM range(8)");

        assertThat(lake.report().account()).contains("107 events: 100 accepted, 7 rejected at once.");
    }

    @Test
    void countsWhatLandedInEveryTable() throws SQLException {
        lake.execute("INSERT INTO made.tracks BY NAME SELECT DATE '2026-11-20' AS event_date FROM range(3)");
        lake.execute("INSERT INTO made.orders BY NAME SELECT DATE '2026-11-20' AS event_date FROM range(2)");

        assertThat(sentence(lake.report(), "ops-landed-by-day"))
                .isEqualTo("5 events: 2 photo (2026-11-20), 3 sdk (2026-11-20).");
    }

    @Test
    void aPartIsNeverNothingOfItsWholeNorAllOfIt() {
        assertThat(SentenceWriter.percent(0.01)).isEqualTo("under 0.1\u00a0%");
        assertThat(SentenceWriter.percent(9.97)).isEqualTo("10\u00a0%");
        assertThat(SentenceWriter.percent(99.7)).isEqualTo("over 99\u00a0%");
        assertThat(SentenceWriter.percent(100)).isEqualTo("100\u00a0%");
    }

    private void assertTrue(String sentence, Truth truth) throws SQLException {
        BigDecimal whole = lake.number(truth.whole());
        BigDecimal most = lake.number(truth.most());
        long groups = lake.number(truth.groups()).longValue();
        if (groups == 1) {
            assertThat(sentence).contains("all " + Numbers.grouped(whole) + " ");
            return;
        }
        String share = SentenceWriter.percent(100 * most.doubleValue() / whole.doubleValue());
        if (groups <= 3) {
            assertThat(sentence).startsWith(Numbers.grouped(whole) + " ").contains("(" + share + ")");
            return;
        }
        Matcher leader = LEADER.matcher(sentence);
        assertThat(leader.matches()).as(sentence).isTrue();
        assertThat(number(leader, 1)).isEqualByComparingTo(most);
        assertThat(number(leader, 2)).isEqualByComparingTo(whole);
        assertThat(leader.group(3)).isEqualTo(share);
        assertThat(number(leader, 4).longValue()).isEqualTo(groups);
    }

    private static BigDecimal number(Matcher matcher, int group) {
        return new BigDecimal(matcher.group(group).replace(",", ""));
    }

    private static String sentence(ReportData report, String question) {
        return report.named(question).orElseThrow().sentence();
    }

    /** Groups of falling size, the first of them the largest; or all of one size. */
    private void fill(int groups, boolean even) throws SQLException {
        String rows = "FROM range(%d) t(i), range(%d) r(n) WHERE n <= %s"
                .formatted(
                        groups,
                        40,
                        even ? "1" : "39 * (%1$d - i) // %1$d + CASE WHEN i = 0 THEN 1 ELSE 0 END".formatted(groups));
        for (String insert : new String[] {
            "purchase_events BY NAME SELECT 'kind' || i AS event_type, 'u' || n AS user_id, 2 AS amount_purchased,"
                    + " DATE '2026-11-20' AS event_date ",
            "character_events BY NAME SELECT 'defeat_enemy' AS event_type, 'u' || i AS user_id, DATE '2026-11-20' AS"
                    + " event_date ",
            "character_events BY NAME SELECT 'find_treasure' AS event_type, 'u' || i AS user_id, DATE '2026-11-20' AS"
                    + " event_date ",
            "character_stats BY NAME SELECT 'take_potion' AS event_type, 'u' || i AS user_id, 1 AS level, DATE"
                    + " '2026-11-20' AS event_date ",
            "rejected_events BY NAME SELECT 'code' || i AS code, '/p' AS pointer, 'x' AS detail ",
            "late_events BY NAME SELECT 'type' || i AS event_type ",
            "theft_alerts_current BY NAME SELECT 'R' || i AS rule, 'm' || n AS subject, DATE '2026-11-20' AS day ",
            "app_sessions_current BY NAME SELECT 'reason' || i AS close_reason, 1 AS purchases ",
            "purchase_attribution_current BY NAME SELECT 'c' || i AS campaign_id, 2.5 AS billing_cost, true AS"
                    + " is_confirmed, 'attributed' AS status ",
            "user_activity_current BY NAME SELECT 'site' || i AS url_level1, 'a' AS url_level2, 'u' || n AS user_id "
        }) {
            lake.execute("INSERT INTO made." + insert + rows);
        }
        lake.execute("INSERT INTO made.customer_ltv_current BY NAME SELECT 'k' || i AS customer_id, 10 * COUNT(*) AS"
                + " customer_ltv, 1 AS total_amount "
                + rows
                + " GROUP BY i");
    }
}
