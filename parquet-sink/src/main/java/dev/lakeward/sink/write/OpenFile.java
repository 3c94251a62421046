package dev.lakeward.sink.write;

import dev.lakeward.event.value.CalendarDate;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowFile;
import dev.lakeward.sink.parquet.RowLayout;
import java.io.IOException;

/** An open Parquet file of one table and day, with the offsets and hours of its rows. One thread at a time. */
final class OpenFile {
    /** Rows between two measurements of the file's size, which sums over all columns. */
    private static final int ROWS_BETWEEN_MEASUREMENTS = 16;

    private final RowLayout layout;
    private final long day;
    private final String staged;
    private final RowFile file;
    private final long firstOffset;
    private final HourlyCounts hours = new HourlyCounts();
    private long lastOffset;
    private long measured;

    OpenFile(RowLayout layout, long day, String staged, RowFile file, long firstOffset) {
        this.layout = layout;
        this.day = day;
        this.staged = staged;
        this.file = file;
        this.firstOffset = firstOffset;
        this.lastOffset = firstOffset;
    }

    /** Adds a row; returns the bytes by which the measured size has grown, 0 between measurements. */
    long write(Row row, long offset) throws IOException {
        file.write(row);
        lastOffset = offset;
        hours.count(row.receivedTs());
        if (file.rows() % ROWS_BETWEEN_MEASUREMENTS != 1) {
            return 0;
        }
        long before = measured;
        measured = file.bytes();
        return measured - before;
    }

    /** Approximate size in bytes if the file were closed now. */
    long bytes() {
        return measured;
    }

    RowFile file() {
        return file;
    }

    /** Final path, with the file name that all files of a commit share. */
    String path(String name) {
        return LakePaths.day(layout.table().name(), CalendarDate.format(day)) + "/" + name;
    }

    /** Entry of the closed file in the commit record. */
    LandedFile landed(String name) {
        return new LandedFile(
                layout.table().name(),
                CalendarDate.format(day),
                path(name),
                staged,
                file.rows(),
                file.size(),
                file.sha256(),
                layout.fingerprint(),
                firstOffset,
                lastOffset,
                hours.byHour());
    }

    RowLayout layout() {
        return layout;
    }
}
