package dev.lakeward.bench.landing;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.parquet.AvroSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** One open Parquet file per table, closed at the end. For one thread. */
final class BareFiles implements AutoCloseable {
    /** Of all files together what is buffered has to fit into the heap, in bytes. */
    private static final long ROW_GROUP = 8L << 20;

    private final Catalog catalog = Catalog.builtIn();
    private final Map<String, TableFile> byType = new HashMap<>();
    private final Map<String, TableFile> byTable = new HashMap<>();
    private final Path folder;

    private BareFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The file of a table.
     *
     * @param row the one record that all of its rows are written from
     */
    record TableFile(Table table, GenericData.Record row, ParquetWriter<GenericRecord> writer, Path file) {
        /** Empties the row. */
        GenericData.Record cleared() {
            for (int i = 0; i < row.getSchema().getFields().size(); i++) {
                row.put(i, null);
            }
            return row;
        }
    }

    static BareFiles in(Path folder) throws IOException {
        return new BareFiles(Files.createDirectories(folder));
    }

    /** The file of events of this type. */
    TableFile of(String type) throws IOException {
        TableFile known = byType.get(type);
        if (known == null) {
            Table table = catalog.tableOf(type).orElseThrow();
            known = byTable.get(table.name());
            if (known == null) {
                known = open(table);
                byTable.put(table.name(), known);
            }
            byType.put(type, known);
        }
        return known;
    }

    private TableFile open(Table table) throws IOException {
        Schema schema = AvroSchemas.of(table);
        Path file = folder.resolve(table.name() + ".parquet");
        var writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                .withSchema(schema)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .config("parquet.compression.codec.zstd.level", "1")
                .withRowGroupSize(ROW_GROUP)
                .build();
        return new TableFile(table, new GenericData.Record(schema), writer, file);
    }

    /** Closes them; returns their bytes. */
    long finish() throws IOException {
        close();
        long bytes = 0;
        for (TableFile file : byTable.values()) {
            bytes += Files.size(file.file());
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        for (TableFile file : byTable.values()) {
            file.writer().close();
        }
    }
}
