package dev.lakeward.console.find;

import java.util.List;
import java.util.Optional;

/**
 * What is known of an event.
 *
 * @param id that was asked for; empty for none
 * @param type of the event; empty where it is unknown
 * @param steps of its way; none where nothing is known of it
 * @param row of its table
 * @param facts about its key
 * @param owner whose it is, and in which session
 * @param problem what could not be found out; empty for none
 * @param took how long the search took; empty before it
 */
record FindView(
        String id,
        String type,
        String source,
        List<Step> steps,
        Optional<RowLookup.Found> row,
        List<RowLookup.FactCount> facts,
        Owner owner,
        String problem,
        String took) {
    static FindView blank() {
        return unknown("");
    }

    static FindView unknown(String id) {
        return failed(id, "");
    }

    static FindView failed(String id, String problem) {
        return new FindView(id, "", "", List.of(), Optional.empty(), List.of(), Owner.NOBODY, problem, "");
    }

    FindView with(Optional<RowLookup.Found> found, List<RowLookup.FactCount> counts, Owner whose) {
        return new FindView(id, type, source, steps, found, counts, whose, problem, took);
    }

    FindView failing(String what) {
        return new FindView(id, type, source, steps, row, facts, owner, what, took);
    }

    FindView timed(long nanos) {
        return new FindView(
                id, type, source, steps, row, facts, owner, problem, "Found in %d ms.".formatted(nanos / 1_000_000));
    }
}
