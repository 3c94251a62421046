package dev.lakeward.sink.compact;

import java.util.List;

/**
 * What a compactor is going to do with a day, or has done.
 *
 * @param table table
 * @param date UTC date
 * @param action action
 * @param files number of files that count before
 * @param bytes their bytes
 * @param filesAfter number of files that count after
 * @param bytesAfter their bytes
 * @param rows rows of the layer
 * @param mismatched columns of its files that the catalogue lacks, or has with another type
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
        List<String> mismatched) {
    public DayPlan {
        mismatched = List.copyOf(mismatched);
    }

    /** What a compactor does with a day. */
    public enum Action {
        /** Sort its files into few. */
        COMPACT,
        /** Its files are replaced; wait for running queries. */
        WAIT,
        /** Delete the replaced files. */
        SETTLE,
        /** Nothing, since the catalogue lacks columns of its files: a newer one is needed. */
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

    DayPlan withMismatched(List<String> columns) {
        return new DayPlan(table, date, action, files, bytes, filesAfter, bytesAfter, rows, columns);
    }

    DayPlan after(CompactionRecord record) {
        return new DayPlan(
                table,
                date,
                action,
                files,
                bytes,
                record.files().size(),
                record.files().stream().mapToLong(file -> file.bytes()).sum(),
                record.rows(),
                mismatched);
    }
}
