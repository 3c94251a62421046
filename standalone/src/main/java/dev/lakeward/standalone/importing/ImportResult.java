package dev.lakeward.standalone.importing;

import dev.lakeward.standalone.terminal.Figures;
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
record ImportResult(
        long sent,
        long accepted,
        long rejected,
        long unknown,
        long unrecorded,
        @Nullable ImportOutcomes outcomes) {
    /** This, once it is known what became of the accepted events. */
    ImportResult settled(ImportOutcomes known) {
        return new ImportResult(sent, accepted, rejected + known.rejected(), unknown, unrecorded, known);
    }

    private long late() {
        return outcomes == null ? 0 : outcomes.late();
    }

    /** Whether every line is a row, or was one before. */
    boolean good() {
        return rejected + unknown + unrecorded + late() == 0;
    }

    /** For people; {@code refusals} are shown below the count of what was rejected. */
    List<String> lines(List<String> refusals) {
        List<String> lines = new ArrayList<>();
        lines.add("sent       " + Figures.count(sent));
        lines.add("accepted   " + Figures.count(accepted));
        if (outcomes != null) {
            lines.add("duplicate  " + Figures.count(outcomes.duplicate()));
        }
        if (late() > 0) {
            lines.add("late       " + Figures.count(late()));
        }
        lines.add("rejected   " + Figures.count(rejected));
        if (unknown > 0) {
            lines.add("unknown    " + Figures.count(unknown));
        }
        refusals.forEach(refusal -> lines.add("  " + refusal));
        if (!good()) {
            lines.addAll(remedies());
        }
        return lines;
    }

    private List<String> remedies() {
        List<String> lines = new ArrayList<>();
        if (rejected > 0) {
            lines.add("%s lines are no rows: the table rejected_events says why, by file and line"
                    .formatted(Figures.count(rejected)));
        }
        if (late() > 0) {
            lines.add(
                    "%s events are no rows of their tables, since the lake has much newer ones of the same user or device: they are in the table late_events"
                            .formatted(Figures.count(late())));
        }
        if (unknown > 0) {
            lines.add("%s events had no answer: run the same import again, which goes on from there"
                    .formatted(Figures.count(unknown)));
        }
        if (unrecorded > 0) {
            lines.add(
                    "%s rejected lines could not be recorded in rejected_events".formatted(Figures.count(unrecorded)));
        }
        return lines;
    }
}
