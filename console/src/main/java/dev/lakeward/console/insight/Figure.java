package dev.lakeward.console.insight;

import dev.lakeward.console.lake.Cells;
import dev.lakeward.console.lake.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of a period, beside that of the period before.
 *
 * @param name what is counted
 * @param now in the period
 * @param before in the period of the same length before; −1 where all time is shown
 */
record Figure(String name, long now, long before) {
    private static final List<String> NAMES = List.of("Active users", "Sessions", "Conversions");

    /** One query for all; days are those up to now. */
    static String sql(int days) {
        String since = days == 0 ? "true" : "moment >= current_timestamp - INTERVAL '%d' DAY".formatted(days);
        String former = days == 0
                ? "false"
                : "moment < current_timestamp - INTERVAL '%d' DAY AND moment >= current_timestamp - INTERVAL '%d' DAY"
                        .formatted(days, 2 * days);
        return """
                WITH seen AS (SELECT started_at AS moment, coalesce(person_id, user_id) AS who, session_id AS what
                  FROM sessions_current WHERE COALESCE(close_reason, 'gap') = 'gap'),
                  bought AS (SELECT occurred_at AS moment, purchase_id AS what FROM purchase_attribution_current)
                SELECT COUNT(DISTINCT CASE WHEN %1$s THEN who END) AS now0, COUNT(DISTINCT CASE WHEN %2$s THEN who END) AS before0,
                  COUNT(DISTINCT CASE WHEN %1$s THEN what END) AS now1, COUNT(DISTINCT CASE WHEN %2$s THEN what END) AS before1,
                  (SELECT COUNT(DISTINCT CASE WHEN %1$s THEN what END) FROM bought) AS now2,
                  (SELECT COUNT(DISTINCT CASE WHEN %2$s THEN what END) FROM bought) AS before2
                FROM seen""".formatted(since, former);
    }

    static List<Figure> of(Rows rows, int days) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < NAMES.size() && !rows.isEmpty(); i++) {
            figures.add(
                    new Figure(NAMES.get(i), rows.count(0, "now" + i), days == 0 ? -1 : rows.count(0, "before" + i)));
        }
        return figures;
    }

    String value() {
        return Cells.count(now);
    }

    /** The change against the period before, in words. */
    String change() {
        if (before < 0) {
            return "";
        }
        if (before == 0) {
            return "none in the period before";
        }
        if (now / 10 > before) {
            return "against %s before".formatted(Cells.count(before));
        }
        long percent = Math.round(100.0 * (now - before) / before);
        return "%s%d %% against %s before"
                .formatted(percent > 0 ? "+" : percent < 0 ? "−" : "±", Math.abs(percent), Cells.count(before));
    }
}
