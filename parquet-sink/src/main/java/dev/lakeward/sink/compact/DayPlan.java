package dev.lakeward.sink.compact;

import java.util.List;

/**
 * What is to be done with a day, or was.
 *
 * @param table table
 * @param date UTC date
 * @param action what
 * @param files files that count before
 * @param bytes their bytes
 * @param filesAfter files that count after
 * @param bytesAfter their bytes
 * @param rows rows of the layer
 * @param strange columns of its files that the catalogue lacks, or has with another type
 */
public record DayPlan(
        String table,
        String date,
        Action action,
        int files,
        long bytes,
        int filesAfter,
        long bytesAfter,
        long rows,
        List<String> strange) {
    public DayPlan {
        strange = List.copyOf(strange);
    }

    /** What a compactor does with a day. */
    public enum Action {
        /** Its files are sorted into few. */
        COMPACT,
        /** Its files were replaced, and readers that began before have their grace. */
        WAIT,
        /** What was replaced is deleted. */
        SETTLE,
        /** The catalogue lacks columns that its files have: a newer one has to compact it. */
        NEWER_SCHEMA
    }

    static DayPlan of(DayContent day, Action action) {
        return new DayPlan(
                day.table(),
                day.date(),
                action,
                day.files(),
                day.bytes(),
                day.files(),
                day.bytes(),
                day.record().map(CompactionRecord::rows).orElse(0L),
                List.of());
    }

    DayPlan with(List<String> columns) {
        return new DayPlan(table, date, action, files, bytes, filesAfter, bytesAfter, rows, columns);
    }

    DayPlan became(CompactionRecord record) {
        return new DayPlan(
                table,
                date,
                action,
                files,
                bytes,
                record.files().size(),
                record.files().stream().mapToLong(file -> file.bytes()).sum(),
                record.rows(),
                strange);
    }
}
