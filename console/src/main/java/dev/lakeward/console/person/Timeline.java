package dev.lakeward.console.person;

import dev.lakeward.console.lake.Cells;
import dev.lakeward.console.lake.CurrentFacts;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.lake.SqlText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a person did over time, as the tables say: a series of marks for each kind.
 *
 * @param series with marks only
 * @param from the first moment, for people
 * @param to the last one
 * @param rows what the marks show, the newest first
 */
record Timeline(List<Series> series, String from, String to, Rows rows) {
    static final Timeline NONE = new Timeline(List.of(), "", "", Rows.NONE);

    private static final List<String> KINDS = List.of("session", "touch", "conversion", "funnel step");
    /** A mark is so wide that it can be seen, in per cent. */
    private static final double LEAST_WIDTH = 0.5;

    /** One kind of what happened. */
    record Series(String name, String style, List<Mark> marks) {}

    /** Something that happened: where it is drawn, in per cent, and what it was. */
    record Mark(double left, double width, String title) {
        String x() {
            return String.format(Locale.ROOT, "%.2f%%", Math.min(left, 100 - width));
        }

        String length() {
            return String.format(Locale.ROOT, "%.2f%%", width);
        }
    }

    /** The query for an id of a person. */
    static String sql(String id) {
        String mine = "user_id = %1$s OR person_id = %1$s".formatted(SqlText.literal(id));
        return """
                SELECT kind, started_at, ended_at, what FROM (
                  SELECT 'session' AS kind, started_at, ended_at, concat(events, ' events') AS what
                  FROM %1$s WHERE COALESCE(close_reason, 'gap') = 'gap' AND events IS NOT NULL
                  UNION ALL
                  SELECT 'touch', started_at, ended_at, coalesce(channel_id, 'no channel')
                  FROM %1$s WHERE close_reason <> 'gap'
                  UNION ALL
                  SELECT 'conversion', occurred_at, occurred_at, concat(CAST(billing_cost AS VARCHAR), ' ', currency)
                  FROM %2$s
                  UNION ALL
                  SELECT 'funnel step', reached_at, reached_at, concat(funnel, ': ', step_name)
                  FROM %3$s
                ) t ORDER BY started_at DESC LIMIT 500""".formatted(
                        CurrentFacts.where("sessions", mine),
                        CurrentFacts.where("purchase_attribution", mine),
                        CurrentFacts.where("funnel_steps", "user_id = " + SqlText.literal(id)));
    }

    static Timeline of(Rows rows) {
        List<Instant> moments = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            moment(rows, row, "started_at", moments);
            moment(rows, row, "ended_at", moments);
        }
        if (moments.isEmpty()) {
            return NONE;
        }
        var span = new Span(
                moments.stream().min(Instant::compareTo).orElseThrow(),
                moments.stream().max(Instant::compareTo).orElseThrow());
        List<Series> series = KINDS.stream()
                .map(kind -> new Series(plural(kind), kind.replace(' ', '-'), span.marks(rows, kind)))
                .filter(one -> !one.marks().isEmpty())
                .toList();
        return new Timeline(series, Cells.text(span.from()), Cells.text(span.to()), rows);
    }

    private static String plural(String kind) {
        return kind.endsWith("ch") ? kind + "es" : kind + "s";
    }

    private static void moment(Rows rows, int row, String column, List<Instant> moments) {
        if (rows.value(row, column) instanceof Instant moment) {
            moments.add(moment);
        }
    }

    private record Span(Instant from, Instant to) {
        List<Mark> marks(Rows rows, String kind) {
            List<Mark> marks = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                if (rows.text(row, "kind").equals(kind) && rows.value(row, "started_at") instanceof Instant start) {
                    Instant end = rows.value(row, "ended_at") instanceof Instant moment ? moment : start;
                    marks.add(new Mark(
                            at(start),
                            Math.max(LEAST_WIDTH, at(end) - at(start)),
                            "%s, %s".formatted(Cells.text(start), rows.text(row, "what"))));
                }
            }
            return marks;
        }

        private double at(Instant moment) {
            double all = Math.max(1, Duration.between(from, to).toMillis());
            return 100 * Duration.between(from, moment).toMillis() / all;
        }
    }
}
