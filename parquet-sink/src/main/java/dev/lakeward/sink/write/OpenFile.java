package dev.lakeward.sink.write;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.value.CalendarDate;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowFile;
import dev.lakeward.sink.parquet.RowLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of one table and day, with the offsets and hours of its rows. Until it is opened, its rows wait as records.
 * One thread at a time.
 */
final class OpenFile {
    /** Rows between two measurements of the file's size, which sums over all columns. */
    private static final int ROWS_BETWEEN_MEASUREMENTS = 16;

    private final RowLayout layout;
    private final long day;
    private final Place place;
    private final UnwritableRows unwritable;
    private final long firstOffset;
    private final HourlyCounts hours = new HourlyCounts();
    private final WaitingRows waiting = new WaitingRows();
    private @Nullable RowFile file;
    private long lastOffset;
    private long measured;

    /** Where the file is written. */
    record Place(FileStore store, String folder, String name) {}

    OpenFile(RowLayout layout, long day, Place place, UnwritableRows unwritable, long firstOffset) {
        this.layout = layout;
        this.day = day;
        this.place = place;
        this.unwritable = unwritable;
        this.firstOffset = firstOffset;
        this.lastOffset = firstOffset;
    }

    /** Whether rows are written; else they wait. */
    boolean isOpen() {
        return file != null;
    }

    /** Opens the file, and writes the rows that wait; returns by how many bytes {@link #bytes} has grown, or less than 0. */
    long open() throws IOException {
        if (file != null) {
            return 0;
        }
        RowFile opened = RowFile.open(place.store(), place.folder() + place.name(), layout);
        file = opened;
        Row row = new Row();
        for (var entry : waiting.take()) {
            try {
                row.read(entry);
                row.rejection(layout).ifPresent(rejection -> {
                    throw new IllegalStateException("it fitted its table before: " + rejection.detail());
                });
                opened.write(row);
            } catch (JsonFault | RuntimeException | StackOverflowError e) {
                throw unwritable.of(entry, e);
            }
        }
        long before = measured;
        measured = opened.bytes();
        return measured - before;
    }

    /** Adds a row, which is that of {@code entry}; returns the bytes by which the measured size has grown. */
    long write(Row row, ConsumerRecord<ByteBuffer, ByteBuffer> entry) throws IOException {
        long grown = file == null ? waiting.add(entry) : write(file, row, entry);
        lastOffset = entry.offset();
        hours.count(row.receivedTs());
        measured += grown;
        return grown;
    }

    private long write(RowFile opened, Row row, ConsumerRecord<ByteBuffer, ByteBuffer> entry) throws IOException {
        try {
            opened.write(row);
        } catch (RuntimeException | StackOverflowError e) {
            throw unwritable.of(entry, e);
        }
        return opened.rows() % ROWS_BETWEEN_MEASUREMENTS == 1 ? opened.bytes() - measured : 0;
    }

    /** Approximate size in bytes if the file were closed now; of rows that wait, bytes of heap. */
    long bytes() {
        return measured;
    }

    /** The file, which was opened. */
    RowFile file() {
        return Objects.requireNonNull(file);
    }

    /** Discards the file, open or not; does not fail. */
    void abandon() {
        if (file != null) {
            file.abandon();
        }
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
                place.name(),
                file().rows(),
                file().size(),
                file().sha256(),
                layout.fingerprint(),
                firstOffset,
                lastOffset,
                hours.byHour());
    }

    RowLayout layout() {
        return layout;
    }
}
