package dev.lakeward.sink.write;

import dev.lakeward.event.wire.CommitNotice.RowGroup;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowFile;
import dev.lakeward.sink.parquet.RowLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The uncommitted range of a partition: one file for each table and day of its rows. All files are committed together, so
 * that a late row makes one small file and does not cut the other files short. Where there are many, rows of new ones wait
 * until they take as much memory as an open file.
 */
final class OpenRange {
    /** Files of one table; remembers the last one, since most rows belong to the same day. */
    private static final class Days {
        private final Map<Long, OpenFile> files = new HashMap<>();
        private long lastDay;
        private @Nullable OpenFile last;
    }

    private final FileStore store;
    private final String folder;
    private final UnwritableRows unwritable;
    private final Map<RowLayout, Days> tables = new HashMap<>();
    private final List<OpenFile> files = new ArrayList<>();
    private final List<RejectionPublisher.PendingRejection> rejections = new ArrayList<>();
    private final Map<String, HourlyCounts> rejected = new HashMap<>();
    private long room = Long.MAX_VALUE;
    private long bytes;
    private long overhead;
    private long largest;
    private long rows;
    private long skipped;

    OpenRange(FileStore store, String folder, UnwritableRows unwritable) {
        this.store = store;
        this.folder = folder;
        this.unwritable = unwritable;
    }

    /** Says how many bytes of heap open files may take; half of that is for files that are opened at once. */
    void room(long bytes) {
        room = bytes;
    }

    /** Adds a row, which is that of {@code entry}. */
    void add(RowLayout layout, Row row, ConsumerRecord<ByteBuffer, ByteBuffer> entry) throws IOException {
        Days days = tables.computeIfAbsent(layout, table -> new Days());
        long day = layout.day(row);
        OpenFile file = days.last;
        if (file == null || days.lastDay != day) {
            file = days.files.get(day);
            if (file == null) {
                file = file(layout, day, entry.offset());
                days.files.put(day, file);
            }
            days.last = file;
            days.lastDay = day;
        }
        bytes += file.write(row, entry);
        if (!file.isOpen() && file.bytes() >= RowFile.overhead(layout)) {
            open(file);
        }
        largest = Math.max(largest, file.bytes());
        rows++;
    }

    private OpenFile file(RowLayout layout, long day, long offset) throws IOException {
        String name = "%s-%d-%d.parquet".formatted(layout.table().name(), day, offset);
        var file = new OpenFile(layout, day, new OpenFile.Place(store, folder, name), unwritable, offset);
        files.add(file);
        if (overhead + RowFile.overhead(layout) <= room / 2) {
            open(file);
        }
        return file;
    }

    private void open(OpenFile file) throws IOException {
        bytes += file.open();
        overhead += RowFile.overhead(file.layout());
    }

    /** Adds the row of {@code rejected_events} that replaces a row of {@code table}. */
    void reject(String table, RowLayout layout, Row row, RejectionPublisher.PendingRejection rejection)
            throws IOException {
        add(layout, row, rejection.row());
        rejections.add(rejection);
        rejected.computeIfAbsent(table, name -> new HourlyCounts()).count(row.receivedTs());
    }

    /** Rejections that have to be durable before the range is committed. */
    Collection<RejectionPublisher.PendingRejection> rejections() {
        return rejections;
    }

    /** Number of rejections by table and hour of receipt. */
    Map<String, Map<Long, Long>> rejectedByHour() {
        var hours = new HashMap<String, Map<Long, Long>>();
        rejected.forEach((table, counts) -> hours.put(table, counts.byHour()));
        return hours;
    }

    /** Counts a record that becomes no row here. */
    void skip() {
        skipped++;
    }

    long rows() {
        return rows;
    }

    long skipped() {
        return skipped;
    }

    Collection<OpenFile> files() {
        return files;
    }

    /** Row groups of the closed files, by their final paths. */
    Map<String, List<RowGroup>> rowGroups(String name) {
        return files.stream()
                .collect(Collectors.toMap(
                        file -> file.path(name), file -> file.file().rowGroups()));
    }

    /** Approximate bytes of all files. */
    long bytes() {
        return bytes;
    }

    /** Approximate bytes of heap that all files hold; a file of few rows holds far more than its data. */
    long memory() {
        return bytes + overhead;
    }

    /** Approximate bytes of heap that the open files hold beside their data. */
    long overhead() {
        return overhead;
    }

    /** Approximate bytes of the largest file. */
    long largest() {
        return largest;
    }

    void abandon() {
        files.forEach(OpenFile::abandon);
    }
}
