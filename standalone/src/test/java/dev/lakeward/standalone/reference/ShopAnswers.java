package dev.lakeward.standalone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.TableAssertions;

/** Sessions of the app, purchases, campaigns and channels. */
final class ShopAnswers {
    private ShopAnswers() {}

    /** All that is expected of both clickstreams and the purchases. */
    static void whole(TableAssertions answers) {
        sessions(answers, 10_000, "sessions_46.csv.gz");
        sessions(answers, 10_000, "sessions_34.csv.gz");
        projection(answers, 10_000, "projection_46.csv.gz");
        campaigns(answers, 5, "revenue_by_campaign_46.csv", 25, "channel_rank_46.csv");
    }

    static void sessions(TableAssertions answers, long count, String name) {
        String file = TableAssertions.file("shop/expected/" + name);
        answers.same(count, """
                SELECT session_id, user_id, campaign_id, channel_id, STRFTIME(started_at, '%Y-%m-%d %H:%M:%S'),
                  STRFTIME(ended_at, '%Y-%m-%d %H:%M:%S'), close_reason FROM app_sessions_current
                WHERE session_id IN (SELECT "sessionKey(app_open eventId)" FROM {})""".replace("{}", file), """
                SELECT "sessionKey(app_open eventId)", userId, campaignId, channelId, startSessionEventTime,
                  endSessionEventTime, endEventType FROM {}""".replace("{}", file));
    }

    static void projection(TableAssertions answers, long count, String name) {
        String file = TableAssertions.file("shop/expected/" + name);
        answers.same(count, """
                SELECT purchase_id, STRFTIME(purchase_time, '%Y-%m-%d %H:%M:%S'), billing_cost, is_confirmed, session_id,
                  campaign_id, channel_id, user_id, STRFTIME(click_time, '%Y-%m-%d %H:%M:%S')
                FROM purchase_attribution_current WHERE status = 'attributed' AND purchase_id IN (SELECT purchaseId FROM {})""".replace("{}", file), """
                SELECT purchaseId, purchaseTime, CAST(billingCost AS DECIMAL(18, 2)), CAST(isConfirmed AS BOOLEAN), sessionKey,
                  campaignId, channelId, userId, clickPurchaseEventTime FROM {}""".replace("{}", file));
    }

    static void campaigns(TableAssertions answers, long campaigns, String revenue, long channels, String ranks) {
        answers.same(
                campaigns,
                "SELECT campaign_id, revenue, CAST(confirmed_purchases AS BIGINT) FROM campaign_revenue_current",
                "SELECT campaignId, CAST(revenue AS DECIMAL(18, 2)), CAST(confirmed_purchases AS BIGINT) FROM "
                        + TableAssertions.file("shop/expected/" + revenue));
        answers.same(
                channels,
                "SELECT campaign_id, channel_id, sessions_count, channel_rank FROM channel_popularity_current",
                "SELECT campaignId, channelId, CAST(sessionsCount AS BIGINT), CAST(channelRank AS BIGINT) FROM "
                        + TableAssertions.file("shop/expected/" + ranks));
    }

    /** An inclusive end, and a purchase four days into a session that nothing closed. */
    static void edges(TableAssertions answers) {
        answers.settled(() ->
                assertThat(answers.sql().rows("""
                SELECT purchase_id, session_id, billing_cost FROM purchase_attribution_current
                WHERE purchase_id LIKE 'p%' AND status = 'attributed' ORDER BY 1""")).containsExactly("p1,e001,10.00", "p2,e001,20.00", "p3,e005,30.50"));
    }
}
