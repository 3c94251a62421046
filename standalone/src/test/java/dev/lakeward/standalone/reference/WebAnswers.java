package dev.lakeward.standalone.reference;

import dev.lakeward.standalone.harness.TableAssertions;

/** Page activity, and its counts by hour. */
final class WebAnswers {
    private static final String HOURS = """
            SELECT time_bucket, url_level1, COALESCE(url_level2, ''), activity, CAST(activity_count AS BIGINT),
              CAST(user_count AS BIGINT) FROM %s""";

    private WebAnswers() {}

    static void check(TableAssertions answers) {
        answers.same(
                28,
                HOURS.formatted("hourly_activity_current"),
                HOURS.formatted(TableAssertions.file("web/expected/variant_proper_url_hrly_granular_activity.csv")));
        answers.same(
                500, """
                SELECT user_id, STRFTIME(activity_time, '%m/%d/%Y %H:%M:%S'), url_level1, COALESCE(url_level2, ''),
                  COALESCE(url_level3, ''), activity, host, COALESCE(query, ''), COALESCE(scheme, '')
                FROM user_activity_current""", """
                SELECT user_id, time_stamp, registrable_domain, COALESCE(url_level2, ''),
                  COALESCE(url_level3, ''), activity, host, COALESCE(query, ''), COALESCE(scheme, '')
                FROM {}""".replace("{}", TableAssertions.file("web/expected/variant_proper_url_user_activity.csv")));
    }
}
