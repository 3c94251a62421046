package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The conservation ledger by table, from the result of {@code ops-completeness}: table, accepted, then the counts of
 * each outcome, then of late rows, then the time up to which the table is complete.
 */
final class LedgerByTable {
    private static final int TABLE = 0;
    private static final int ACCEPTED = 1;
    private static final int LANDED = 2;
    private static final int IN_FLIGHT = 5;
    private static final int LATE = 6;
    private static final int UP_TO = 7;
    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome(LANDED, "landed"),
            new Outcome(3, "repeats, dropped"),
            new Outcome(4, "rejected later"),
            new Outcome(IN_FLIGHT, "on the way"));

    /** What became of events, in a column of the result. */
    record Outcome(int column, String words) {
        /** Its class of CSS. */
        String style() {
            return "b" + (column - 1);
        }
    }

    /** The events of one table. */
    record Bar(String table, String accepted, List<Part> parts) {}

    /** Those with one outcome; {@code share} in per cent. */
    record Part(String style, double share, String count, String outcome) {}

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
        return sum(LATE);
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
                        outcome(landed(), late() == 0 ? "landed" : "landed (%s late)".formatted(Numbers.count(late()))),
                        outcome(duplicate(), "came twice and count" + (duplicate() == 1 ? "s once" : " once")),
                        outcome(rejected(), (rejected() == 1 ? "was" : "were") + " rejected later"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> outcome(long events, String what) {
        return events == 0 ? Optional.empty() : Optional.of(Numbers.count(events) + " " + what);
    }

    /** A bar a table, divided by outcome; all bars have the same length, since shares are shown. */
    List<Bar> bars() {
        return IntStream.range(0, result.size())
                .mapToObj(row -> new Bar(result.text(row, TABLE), result.text(row, ACCEPTED), parts(row)))
                .toList();
    }

    private List<Part> parts(int row) {
        return OUTCOMES.stream()
                .map(outcome -> new Part(
                        outcome.style(),
                        100 * result.number(row, outcome.column()) / Math.max(1, result.number(row, ACCEPTED)),
                        result.text(row, outcome.column()),
                        outcome.words()))
                .filter(part -> part.share() > 0)
                .toList();
    }

    /** The outcomes that at least one event has. */
    List<Outcome> happened() {
        return OUTCOMES.stream().filter(outcome -> sum(outcome.column()) > 0).toList();
    }
}
