package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The conservation ledger by table, from the result of {@code ops-completeness}: table, accepted, then the counts of
 * each outcome, then the time up to which the table is complete.
 */
final class LedgerByTable {
    private static final int TABLE = 0;
    private static final int ACCEPTED = 1;
    private static final int LANDED = 2;
    private static final int IN_FLIGHT = 6;
    private static final int UP_TO = 7;
    /** Names of the outcomes, by column of the result. */
    private static final Map<Integer, String> OUTCOMES = Map.of(
            LANDED, "landed", 3, "repeats, dropped", 4, "rejected later", 5, "too late", IN_FLIGHT, "on the way");

    private final QueryResult result;

    LedgerByTable(QueryResult result) {
        this.result = result;
    }

    private long sum(int column) {
        return result.sum(column).longValue();
    }

    long accepted() {
        return sum(ACCEPTED);
    }

    long landed() {
        return sum(LANDED);
    }

    long duplicate() {
        return sum(3);
    }

    long rejected() {
        return sum(4);
    }

    long late() {
        return sum(5);
    }

    long inFlight() {
        return sum(IN_FLIGHT);
    }

    /** The newest time up to which a table is complete; a dash where no table has one. */
    String upTo() {
        return IntStream.range(0, result.size())
                .mapToObj(row -> result.text(row, UP_TO))
                .filter(time -> !time.equals("–"))
                .max(String::compareTo)
                .map(LedgerByTable::minute)
                .orElse("–");
    }

    private static String minute(String time) {
        return time.length() < 16 ? time : time.substring(0, 16).replace('T', ' ') + " UTC";
    }

    String sentence() {
        String outcomes = outcomes();
        if (inFlight() == 0) {
            return "Each of %s accepted events is accounted for: %s. Nothing is on the way; complete up to %s."
                    .formatted(Numbers.count(accepted()), outcomes, upTo());
        }
        return "Of %s accepted events %s; %s are still on the way, in %s of %s tables."
                .formatted(
                        Numbers.count(accepted()),
                        outcomes,
                        Numbers.count(inFlight()),
                        IntStream.range(0, result.size())
                                .filter(row -> result.number(row, IN_FLIGHT) > 0)
                                .count(),
                        Numbers.count(result.size()));
    }

    /** The outcomes that at least one event has. */
    private String outcomes() {
        return Stream.of(
                        outcome(landed(), "landed"),
                        outcome(duplicate(), "came twice and count" + (duplicate() == 1 ? "s once" : " once")),
                        outcome(rejected(), (rejected() == 1 ? "was" : "were") + " rejected later"),
                        outcome(late(), "came too late"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> outcome(long events, String what) {
        return events == 0 ? Optional.empty() : Optional.of(Numbers.count(events) + " " + what);
    }

    /** Draws a bar a table, divided by outcome; all bars have the same length, since shares are shown. */
    String draw() {
        StringBuilder html = new StringBuilder("<div class=\"bars balance\">");
        for (int row = 0; row < result.size(); row++) {
            html.append(Html.label(result.text(row, TABLE))).append("<span class=\"track parts\">");
            for (int column = LANDED; column <= IN_FLIGHT; column++) {
                double share = 100 * result.number(row, column) / Math.max(1, result.number(row, ACCEPTED));
                if (share > 0) {
                    html.append(String.format(
                            Locale.ROOT,
                            "<span class=\"bar b%d\" style=\"width:%.2f%%\" title=\"%s %s\"></span>",
                            column - 1,
                            share,
                            result.text(row, column),
                            OUTCOMES.get(column)));
                }
            }
            html.append("</span>").append(Html.element("span", "value", result.text(row, ACCEPTED)));
        }
        return html.append("</div>").append(legend()).toString();
    }

    private String legend() {
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        List.of(LANDED, 3, 4, 5, IN_FLIGHT).stream()
                .filter(column -> sum(column) > 0)
                .forEach(column -> html.append("<span><i class=\"b%d\"></i>".formatted(column - 1))
                        .append(Html.escape(OUTCOMES.getOrDefault(column, "")))
                        .append("</span>"));
        return html.append("</p>").toString();
    }
}
