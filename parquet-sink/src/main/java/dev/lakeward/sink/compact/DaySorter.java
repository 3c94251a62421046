package dev.lakeward.sink.compact;

import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.parquet.AvroSchemas;
import dev.lakeward.sink.parquet.FooterMetadata;
import dev.lakeward.sink.parquet.SortedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/**
 * External merge sort of the rows of a day: sorts as many rows as fit in memory, writes each such run to a file, then
 * merges the runs. Columns that older files lack are null. One instance sorts one day.
 */
final class DaySorter {
    /**
     * Input and output of a sort.
     *
     * @param table its table
     * @param inputs paths of the input files
     * @param folder staging folder, with a slash at its end
     * @param name prefix of the names of its files
     * @param target folder of the final paths
     */
    record Job(Table table, List<String> inputs, String folder, String name, String target) {}

    private static final long ROW_BYTES = 64;
    private static final long VALUE_BYTES = 24;
    private static final long TEXT_BYTES = 40;

    private final FileStore store;
    private final CompactionSettings settings;
    private final CompactionFaults faults;
    private final Job job;
    private final Schema schema;
    private final RowComparator order;
    private final List<String> runs = new ArrayList<>();
    private final List<LandedFile> files = new ArrayList<>();
    private final List<GenericRecord> held = new ArrayList<>();
    private long heldBytes;

    DaySorter(FileStore store, CompactionSettings settings, CompactionFaults faults, Job job) {
        this.store = store;
        this.settings = settings;
        this.faults = faults;
        this.job = job;
        this.schema = AvroSchemas.of(job.table());
        this.order = RowComparator.of(job.table(), schema);
    }

    /** Sorts; returns the files, which are complete in staging. */
    List<LandedFile> sort(String date) throws IOException {
        for (String input : job.inputs()) {
            read(input);
        }
        held.sort(order);
        if (runs.isEmpty()) {
            write(date, new SortedRows.InMemory(held));
        } else {
            spill();
            try (var merged = SortedRows.merge(store, runs, schema, order)) {
                write(date, merged);
            }
        }
        return files;
    }

    private void read(String input) throws IOException {
        try (var rows = SortedFile.read(store, input, schema)) {
            for (GenericRecord row = rows.read(); row != null; row = rows.read()) {
                held.add(row);
                heldBytes += heapSize(row);
                if (heldBytes >= settings.memory()) {
                    spill();
                }
            }
        }
    }

    private void spill() throws IOException {
        if (held.isEmpty()) {
            return;
        }
        held.sort(order);
        String path = "%s%s-run%d.parquet".formatted(job.folder(), job.name(), runs.size());
        try (var run = SortedFile.run(store, path, schema)) {
            for (GenericRecord row : held) {
                run.write(row);
            }
        }
        runs.add(path);
        held.clear();
        heldBytes = 0;
        faults.after(CompactionFaults.Step.RUN_SORTED);
    }

    private void write(String date, SortedRows rows) throws IOException {
        GenericRecord row = rows.next();
        while (row != null) {
            String staged = "%s-%d.parquet".formatted(job.name(), files.size());
            var footer = new FooterMetadata()
                    .put("sorted_by", job.table().key())
                    .put("compacted", job.inputs().size())
                    .put("schema", AvroSchemas.fingerprint(schema));
            var file = SortedFile.open(
                    store, job.folder() + staged, schema, job.table().key(), footer);
            while (row != null && file.bytes() < settings.bytes()) {
                file.write(row);
                row = rows.next();
            }
            file.close();
            file.verify();
            files.add(landed(date, staged, file));
            faults.after(CompactionFaults.Step.STAGED);
        }
    }

    private LandedFile landed(String date, String staged, SortedFile file) {
        return new LandedFile(
                job.table().name(),
                date,
                job.target() + "/" + staged,
                staged,
                file.rows(),
                file.size(),
                file.sha256(),
                AvroSchemas.fingerprint(schema),
                0,
                0,
                Map.of());
    }

    /** Estimates the bytes of heap of a row. */
    private static long heapSize(GenericRecord row) {
        int columns = row.getSchema().getFields().size();
        long size = ROW_BYTES;
        for (int i = 0; i < columns; i++) {
            size += switch (row.get(i)) {
                case null -> Long.BYTES;
                case Utf8 text -> TEXT_BYTES + text.getByteLength();
                case CharSequence text -> TEXT_BYTES + 2L * text.length();
                case ByteBuffer bytes -> TEXT_BYTES + bytes.remaining();
                default -> VALUE_BYTES;
            };
        }
        return size;
    }
}
