package dev.lakeward.standalone.importing;

import dev.lakeward.standalone.render.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the lines of an import.
 *
 * @param sent lines
 * @param accepted events that the API holds durably
 * @param rejected lines that are no events by the format or the API
 * @param unknown events whose requests had no answer
 * @param unrecorded rejected lines that could not be recorded
 * @param outcomes of accepted events; null where nobody waited for them
 */
public record ImportSummary(
        long sent,
        long accepted,
        long rejected,
        long unknown,
        long unrecorded,
        @Nullable OutcomeCounts outcomes) {
    /** This, once it is known what became of the accepted events. */
    ImportSummary settled(OutcomeCounts known) {
        return new ImportSummary(sent, accepted, rejected + known.rejected(), unknown, unrecorded, known);
    }

    private long late() {
        return outcomes == null ? 0 : outcomes.late();
    }

    /** Whether every line is a row, or was one before. */
    public boolean good() {
        return rejected + unknown + unrecorded == 0;
    }

    /**
     * For people.
     *
     * @param refusals are shown below the count of what was rejected
     * @param rejectedLines says what to do about rejected lines, after their number
     */
    public List<String> lines(List<String> refusals, String rejectedLines) {
        List<String> lines = new ArrayList<>();
        lines.add("sent       " + Numbers.count(sent));
        lines.add("accepted   " + Numbers.count(accepted));
        if (outcomes != null) {
            lines.add("duplicate  " + Numbers.count(outcomes.duplicate()));
        }
        if (late() > 0) {
            lines.add("late       " + Numbers.count(late()));
        }
        lines.add("rejected   " + Numbers.count(rejected));
        if (unknown > 0) {
            lines.add("unknown    " + Numbers.count(unknown));
        }
        refusals.forEach(refusal -> lines.add("  " + refusal));
        lines.addAll(remedies(rejectedLines));
        return lines;
    }

    private List<String> remedies(String rejectedLines) {
        List<String> lines = new ArrayList<>();
        if (rejected > 0) {
            lines.add(Numbers.count(rejected) + " " + rejectedLines);
        }
        if (late() > 0) {
            lines.add(
                    "%s events are late, since the lake has much newer ones of the same user or device: they are rows of their tables, but not in sessions and paths; the view late_events has them"
                            .formatted(Numbers.count(late())));
        }
        if (unknown > 0) {
            lines.add("%s events had no answer: run the same command again, which goes on from there"
                    .formatted(Numbers.count(unknown)));
        }
        if (unrecorded > 0) {
            lines.add(
                    "%s rejected lines could not be recorded in rejected_events".formatted(Numbers.count(unrecorded)));
        }
        return lines;
    }
}
