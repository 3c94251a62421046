package dev.lakeward.sink.write;

import dev.lakeward.event.value.CalendarDate;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowFile;
import dev.lakeward.sink.parquet.RowLayout;
import java.io.IOException;

/** A file that is being filled, and where its rows came from. */
final class OpenFile {
    /** Rows between two looks at its size, which is a sum over all columns. */
    private static final int ROWS_UNMEASURED = 16;

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

    /** Adds a row; returns the bytes by which the file has grown as far as is known. */
    long write(Row row, long offset) throws IOException {
        file.write(row);
        lastOffset = offset;
        hours.count(row.receivedTs());
        if (file.rows() % ROWS_UNMEASURED != 1) {
            return 0;
        }
        long before = measured;
        measured = file.bytes();
        return measured - before;
    }

    /** About as many bytes as it would have, were it closed now. */
    long bytes() {
        return measured;
    }

    RowFile file() {
        return file;
    }

    /** Its final path, under the name that all files of its commit share. */
    String path(String name) {
        return LakePaths.day(layout.table().name(), CalendarDate.format(day)) + "/" + name;
    }

    /** What the record says of it, once it is closed. */
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
