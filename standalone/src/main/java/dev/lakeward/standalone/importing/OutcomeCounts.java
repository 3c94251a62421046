package dev.lakeward.standalone.importing;

import dev.lakeward.loadgen.send.OffsetSet;
import dev.lakeward.standalone.lake.ServerClient;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Accepted events that are duplicates, late or rejected.
 *
 * @param duplicate were there before this import, or twice in its files
 * @param late are rows with the flag {@code late}
 * @param rejected are rows of {@code rejected_events}
 */
public record OutcomeCounts(long duplicate, long late, long rejected) {
    static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0);

    /**
     * Counts them.
     *
     * @param offsets of the events, by partition, as the last try of each was answered
     * @param start the last offsets before the import
     * @param sentAgain ids of events that were sent more than once. An earlier try of such an event may be on the
     *     log without an answer: then that one is the row, and what looks like a duplicate is none
     */
    static OutcomeCounts of(
            ServerClient client, Map<Integer, OffsetSet> offsets, Map<Integer, Long> start, Set<String> sentAgain)
            throws IOException, InterruptedException {
        var counts = new Counts();
        for (var partition : offsets.entrySet()) {
            OffsetSet ours = partition.getValue();
            client.outcomes(partition.getKey(), ours.first(), ours.last(), false, outcome -> {
                if (ours.contains(outcome.offset())) {
                    counts.add(outcome.outcome());
                }
            });
        }
        if (!sentAgain.isEmpty()) {
            counts.add(unanswered(client, offsets, start, sentAgain));
        }
        return new OutcomeCounts(Math.max(0, counts.duplicate), counts.late, counts.rejected);
    }

    /**
     * What to put right: tries that had no answer, but are what counts, so that the answered one was found a
     * duplicate.
     */
    private static Counts unanswered(
            ServerClient client, Map<Integer, OffsetSet> offsets, Map<Integer, Long> start, Set<String> sentAgain)
            throws IOException, InterruptedException {
        var counts = new Counts();
        for (var partition : offsets.entrySet()) {
            OffsetSet ours = partition.getValue();
            long from = start.getOrDefault(partition.getKey(), -1L) + 1;
            Predicate<ServerClient.Outcome> lost =
                    outcome -> !ours.contains(outcome.offset()) && sentAgain.contains(outcome.eventId());
            client.outcomes(partition.getKey(), from, ours.last(), true, outcome -> {
                if (lost.test(outcome)) {
                    counts.duplicate--;
                    counts.late += outcome.outcome().equals("late") ? 1 : 0;
                }
            });
        }
        return counts;
    }

    private static final class Counts {
        private long duplicate;
        private long late;
        private long rejected;

        void add(Counts others) {
            duplicate += others.duplicate;
            late += others.late;
        }

        void add(String outcome) {
            switch (outcome) {
                case "duplicate" -> duplicate++;
                case "late" -> late++;
                default -> rejected++;
            }
        }
    }
}
