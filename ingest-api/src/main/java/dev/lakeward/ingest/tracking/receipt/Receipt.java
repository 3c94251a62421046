package dev.lakeward.ingest.tracking.receipt;

import dev.lakeward.event.wire.HeaderNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one event now.
 *
 * @param event the record of the event, or of its rejection
 * @param outcome its outcome so far
 * @param failures rejections by stages of an event that counts; it is missing in their facts
 */
record Receipt(LoggedEvent event, Outcome outcome, List<LoggedEvent> failures) {
    Receipt {
        failures = List.copyOf(failures);
    }

    Receipt(LoggedEvent event, Outcome outcome) {
        this(event, outcome, List.of());
    }

    /** The outcome of an event. */
    sealed interface Outcome {
        /** The processor has not read it. */
        record Processing() implements Outcome {}

        /** Its type has no table; it stays on the log. */
        record Kept() implements Outcome {}

        /** It was processed longer ago than the log retains. */
        record Forgotten() implements Outcome {}

        /**
         * It is accepted, and has a row in its table.
         *
         * @param accepted the record of the processor
         * @param row its row; null while it waits for the sink
         */
        record Counted(LoggedEvent accepted, @Nullable Row row) implements Outcome {
            /** Whether it is older than the newest event of its key by more than the retention. */
            boolean isLate() {
                return HeaderNames.LATE_OUTCOME.equals(accepted.outcome());
            }
        }

        /**
         * It repeats an event that counts.
         *
         * @param original that event; null where it is too old to be found
         */
        record Duplicate(@Nullable Receipt original) implements Outcome {}

        /** It was rejected by the API, the processor or the sink; its row is in {@code rejected_events}. */
        record Rejected(LoggedEvent rejected, @Nullable Row row) implements Outcome {}
    }

    /**
     * The row of an event.
     *
     * @param table table
     * @param date UTC date of its folder
     * @param file path within the warehouse as it landed; null where its commit notice has expired. Compaction may have
     *     rewritten it
     * @param rowGroup row group within the file, from 0; null where it is not known
     * @param since since when queries see it, RFC 3339
     */
    record Row(
            String table,
            String date,
            @Nullable String file,
            @Nullable Integer rowGroup,
            @Nullable String since) {}
}
