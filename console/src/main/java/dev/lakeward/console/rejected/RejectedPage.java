package dev.lakeward.console.rejected;

import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.lake.SqlText;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.FormToken;
import dev.lakeward.console.web.Html;
import dev.lakeward.console.web.PrettyJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rejected events by reason and source, and samples of each. Thread-safe. */
public final class RejectedPage {
    private static final int HOURS = 24;

    private static final String REASONS = """
            SELECT code, coalesce(source, '') AS source, MIN(stage) AS stage, COUNT(*) AS events,
              MAX(received_ts) AS newest
            FROM rejected_events GROUP BY code, coalesce(source, '') ORDER BY events DESC, code LIMIT 100""";

    private static final String BY_HOUR = """
            SELECT code, coalesce(source, '') AS source,
              CAST(floor(date_diff('minute', received_ts, current_timestamp) / 60) AS bigint) AS hours_ago,
              COUNT(*) AS events
            FROM rejected_events WHERE received_ts > current_timestamp - INTERVAL '24' HOUR GROUP BY 1, 2, 3""";

    private final Lake lake;
    private final FormToken token;

    /**
     * The page.
     *
     * @param lake holds the table {@code rejected_events}
     * @param token of forms that send
     */
    public RejectedPage(Lake lake, FormToken token) {
        this.lake = lake;
        this.token = token;
    }

    /** The page. */
    public Answer page(Asked asked) throws LakeException {
        List<Reason> reasons = reasons(lake.query(REASONS, Limits.PAGE), lake.query(BY_HOUR, Limits.PAGE));
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, reasons));
    }

    static List<Reason> reasons(Rows rows, Rows hours) {
        List<Reason> reasons = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            String code = rows.text(row, "code");
            String source = rows.text(row, "source");
            reasons.add(new Reason(
                    code,
                    source,
                    rows.text(row, "stage"),
                    rows.count(row, "events"),
                    rows.text(row, "newest"),
                    hours(hours, code, source)));
        }
        return reasons;
    }

    private static List<Long> hours(Rows rows, String code, String source) {
        List<Long> hours = new ArrayList<>(Collections.nCopies(HOURS, 0L));
        for (int row = 0; row < rows.size(); row++) {
            int ago = (int) rows.count(row, "hours_ago");
            if (rows.text(row, "code").equals(code) && rows.text(row, "source").equals(source) && ago < HOURS) {
                hours.set(HOURS - 1 - Math.max(0, ago), rows.count(row, "events"));
            }
        }
        return hours;
    }

    /** Some events of a reason and source, the newest first. */
    public Answer samples(Asked asked) throws LakeException {
        String sql = "SELECT event_id, pointer, detail, payload, received_ts FROM rejected_events"
                + " WHERE code = %s AND coalesce(source, '') = %s ORDER BY received_ts DESC LIMIT 5"
                        .formatted(SqlText.literal(asked.text("code")), SqlText.literal(asked.text("source")));
        List<Sample> samples = samples(lake.query(sql, Limits.PAGE));
        return Answer.html(out -> JtesamplesGenerated.render(
                out, Html.PLAIN, samples, asked.given("source").orElse("default"), token.text()));
    }

    private static List<Sample> samples(Rows rows) {
        List<Sample> samples = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            String pointer = rows.text(row, "pointer");
            String payload = rows.text(row, "payload");
            samples.add(new Sample(
                    rows.text(row, "received_ts"),
                    rows.text(row, "event_id"),
                    pointer,
                    rows.text(row, "detail"),
                    MarkedJson.of(payload, pointer),
                    PrettyJson.of(payload)));
        }
        return samples;
    }
}
