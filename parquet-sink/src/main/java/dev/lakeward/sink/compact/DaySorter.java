package dev.lakeward.sink.compact;

import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.parquet.AvroSchemas;
import dev.lakeward.sink.parquet.FooterMetadata;
import dev.lakeward.sink.parquet.SortedFile;
import dev.lakeward.sink.parquet.WidenedDecimals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Sorts the rows of many files into few: as many at once as memory takes, each such run into a file, then all runs merged.
 * Columns that older files lack are null. One instance sorts one day.
 */
final class DaySorter {
    /**
     * What to sort and where to.
     *
     * @param table its table
     * @param inputs paths of the files
     * @param folder staging folder, with a slash at its end
     * @param name what the names of its files begin with
     * @param target folder that the files get their final names in
     */
    record Job(Table table, List<String> inputs, String folder, String name, String target) {}

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

    /** Sorts; returns the files, which stand whole in staging, without their date. */
    List<LandedFile> sort(String date) throws IOException {
        for (String input : job.inputs()) {
            read(input);
        }
        held.sort(order);
        if (runs.isEmpty()) {
            write(date, new SortedRows.Held(held));
        } else {
            spill();
            try (var merged = SortedRows.of(store, runs, schema, order)) {
                write(date, merged);
            }
        }
        return files;
    }

    private void read(String input) throws IOException {
        var decimals = WidenedDecimals.of(store, input, schema);
        try (var rows = SortedFile.read(store, input, decimals.stored())) {
            for (GenericRecord row = rows.read(); row != null; row = rows.read()) {
                held.add(decimals.widen(row));
                heldBytes += RowHeapSize.of(row);
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
            var facts = new FooterMetadata()
                    .put("sorted_by", job.table().key())
                    .put("compacted", job.inputs().size())
                    .put("schema", AvroSchemas.fingerprint(schema));
            var file = SortedFile.open(
                    store, job.folder() + staged, schema, job.table().key(), facts);
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
                0);
    }
}
