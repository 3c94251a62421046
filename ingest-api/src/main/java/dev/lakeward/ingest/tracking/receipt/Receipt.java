package dev.lakeward.ingest.tracking.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one event now.
 *
 * @param event as it was taken, or refused
 * @param outcome what became of it
 * @param failures rejections by stages that could not process it, though it counts: it is missing in their facts
 */
record Receipt(LoggedEvent event, Outcome outcome, List<LoggedEvent> failures) {
    Receipt {
        failures = List.copyOf(failures);
    }

    Receipt(LoggedEvent event, Outcome outcome) {
        this(event, outcome, List.of());
    }

    /** What became of an event after it was taken. */
    sealed interface Outcome {
        /** The processor has not come to it. */
        record Processing() implements Outcome {}

        /** Its type lands in no table: it stays on the log. */
        record Kept() implements Outcome {}

        /** It was processed longer ago than the log remembers. */
        record Forgotten() implements Outcome {}

        /**
         * It counts.
         *
         * @param accepted where the processor put it
         * @param row its row; null while it waits for the sink
         */
        record Counted(LoggedEvent accepted, @Nullable Row row) implements Outcome {}

        /**
         * It was there already.
         *
         * @param original the event that counts; null where it stands too far back
         */
        record Duplicate(@Nullable Receipt original) implements Outcome {}

        /** It came too long after its key's newest event; its row is in {@code late_events}. */
        record Late(LoggedEvent late, @Nullable Row row) implements Outcome {}

        /** It was refused, by the API or by the processor; its row is in {@code rejected_events}. */
        record Rejected(LoggedEvent rejected, @Nullable Row row) implements Outcome {}
    }

    /**
     * Where an event has landed.
     *
     * @param table table
     * @param date UTC date of its folder
     * @param file path within the warehouse as it landed; null where the log no longer tells. Compaction may have rewritten it
     * @param rowGroup row group within the file, from 0; null where it is not known
     * @param since when queries began to see it, RFC 3339
     */
    record Row(
            String table,
            String date,
            @Nullable String file,
            @Nullable Integer rowGroup,
            @Nullable String since) {}
}
