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
 * What became of the events that were accepted, as the question of completeness answers it: table, accepted, then what each
 * of them became, then the time up to which the table is complete.
 */
final class LedgerByTable {
    private static final int TABLE = 0;
    private static final int ACCEPTED = 1;
    private static final int LANDED = 2;
    private static final int IN_FLIGHT = 6;
    private static final int UP_TO = 7;
    /** What an event may become, by column of the answer. */
    private static final Map<Integer, String> FATES =
            Map.of(LANDED, "landed", 3, "repeats, dropped", 4, "refused later", 5, "too late", IN_FLIGHT, "on the way");

    private final QueryResult answer;

    LedgerByTable(QueryResult answer) {
        this.answer = answer;
    }

    private long sum(int column) {
        return answer.sum(column).longValue();
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

    long refused() {
        return sum(4);
    }

    long late() {
        return sum(5);
    }

    long inFlight() {
        return sum(IN_FLIGHT);
    }

    /** The newest time up to which a table is complete; a dash where none tells. */
    String upTo() {
        return IntStream.range(0, answer.size())
                .mapToObj(row -> answer.text(row, UP_TO))
                .filter(time -> !time.equals("–"))
                .max(String::compareTo)
                .map(LedgerByTable::minute)
                .orElse("–");
    }

    private static String minute(String time) {
        return time.length() < 16 ? time : time.substring(0, 16).replace('T', ' ') + " UTC";
    }

    String sentence() {
        String fates = fates();
        if (inFlight() == 0) {
            return "Each of %s accepted events is accounted for: %s. Nothing is on the way; complete up to %s."
                    .formatted(Numbers.count(accepted()), fates, upTo());
        }
        return "Of %s accepted events %s; %s are still on the way, in %s of %s tables."
                .formatted(
                        Numbers.count(accepted()),
                        fates,
                        Numbers.count(inFlight()),
                        IntStream.range(0, answer.size())
                                .filter(row -> answer.number(row, IN_FLIGHT) > 0)
                                .count(),
                        Numbers.count(answer.size()));
    }

    /** What became of them; what happened to none is not told. */
    private String fates() {
        return Stream.of(
                        fate(landed(), "landed"),
                        fate(duplicate(), "came twice and count" + (duplicate() == 1 ? "s once" : " once")),
                        fate(refused(), (refused() == 1 ? "was" : "were") + " refused later"),
                        fate(late(), "came too late"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> fate(long events, String what) {
        return events == 0 ? Optional.empty() : Optional.of(Numbers.count(events) + " " + what);
    }

    /** A bar a table, parted by what its events became; every bar is whole, for what counts here are shares. */
    String draw() {
        StringBuilder html = new StringBuilder("<div class=\"bars balance\">");
        for (int row = 0; row < answer.size(); row++) {
            html.append(Html.label(answer.text(row, TABLE))).append("<span class=\"track parts\">");
            for (int column = LANDED; column <= IN_FLIGHT; column++) {
                double share = 100 * answer.number(row, column) / Math.max(1, answer.number(row, ACCEPTED));
                if (share > 0) {
                    html.append(String.format(
                            Locale.ROOT,
                            "<span class=\"bar b%d\" style=\"width:%.2f%%\" title=\"%s %s\"></span>",
                            column - 1,
                            share,
                            answer.text(row, column),
                            FATES.get(column)));
                }
            }
            html.append("</span>").append(Html.element("span", "value", answer.text(row, ACCEPTED)));
        }
        return html.append("</div>").append(legend()).toString();
    }

    private String legend() {
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        List.of(LANDED, 3, 4, 5, IN_FLIGHT).stream()
                .filter(column -> sum(column) > 0)
                .forEach(column -> html.append("<span><i class=\"b%d\"></i>".formatted(column - 1))
                        .append(Html.escape(FATES.getOrDefault(column, "")))
                        .append("</span>"));
        return html.append("</p>").toString();
    }
}
