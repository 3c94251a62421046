package dev.lakeward.bench.hot;

import dev.lakeward.bench.run.Folders;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowFile;
import dev.lakeward.sink.parquet.RowLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A record to a row of a Parquet file on local disk, pages and compression included; one file an iteration. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RowWriting {
    private final SampleRecords events = new SampleRecords();
    private final Row row = new Row();
    private final RowLayout layout =
            new RowLayout(Catalog.builtIn().tableOf("purchase_sword").orElseThrow());
    private @Nullable Path folder;
    private @Nullable FileStore store;
    private @Nullable RowFile file;

    /** Opens a file. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        folder = Files.createTempDirectory("lakeward-row-");
        store = FileStores.open(folder.toUri());
        file = RowFile.open(store, "rows.parquet", layout);
    }

    /** Reads the record and writes the row. */
    @Benchmark
    public void write() throws IOException, JsonFault {
        row.read(events.nextRecord());
        Objects.requireNonNull(file).write(row);
    }

    /** Deletes the file. */
    @TearDown(Level.Iteration)
    public void close() throws Exception {
        Objects.requireNonNull(file).close();
        Objects.requireNonNull(store).close();
        Folders.delete(Objects.requireNonNull(folder));
    }
}
