package dev.lakeward.sink.parquet;

import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A Parquet file of rows that come in the order of their key, with a bloom filter on it. One thread at a time. */
public final class SortedFile implements AutoCloseable {
    private static final long ROW_GROUP = 64L * 1024 * 1024;
    private static final long RUN_ROW_GROUP = 1024 * 1024;
    private static final int BLOOM_BYTES = 1024 * 1024;
    private static final ParquetConfiguration CONFIGURATION = ParquetFiles.configuration();

    private final FileStore store;
    private final String path;
    private final StagedOutput output;
    private final ParquetWriter<GenericRecord> writer;
    private long rows;

    private SortedFile(FileStore store, String path, StagedOutput output, ParquetWriter<GenericRecord> writer) {
        this.store = store;
        this.path = path;
        this.output = output;
        this.writer = writer;
    }

    /** Begins a file that readers will see; {@code key} is the column it is sorted by, {@code facts} what its footer says. */
    public static SortedFile open(FileStore store, String path, Schema schema, String key, FooterMetadata facts)
            throws IOException {
        var output = new StagedOutput(store, path);
        var builder = builder(output, schema)
                .withRowGroupSize(ROW_GROUP)
                .withExtraMetaData(facts.metadata())
                .withMaxBloomFilterBytes(BLOOM_BYTES);
        if (schema.getField(key) != null) {
            builder.withBloomFilterEnabled(key, true).withAdaptiveBloomFilterEnabled(true);
        }
        return new SortedFile(store, path, output, builder.build());
    }

    /** Begins a file that is only read again to merge it with others. */
    public static SortedFile run(FileStore store, String path, Schema schema) throws IOException {
        var output = new StagedOutput(store, path);
        return new SortedFile(
                store,
                path,
                output,
                builder(output, schema).withRowGroupSize(RUN_ROW_GROUP).build());
    }

    private static AvroParquetWriter.Builder<GenericRecord> builder(StagedOutput output, Schema schema) {
        return AvroParquetWriter.<GenericRecord>builder(output)
                .withConf(CONFIGURATION)
                .withSchema(schema)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withMinRowCountForPageSizeCheck(1000);
    }

    /** Reads a file as {@code schema} wants it: columns that it lacks are null. */
    public static ParquetReader<GenericRecord> read(FileStore store, String path, Schema schema) throws IOException {
        var settings = new Configuration(false);
        AvroReadSupport.setAvroReadSchema(settings, schema);
        settings.setBoolean(AvroReadSupport.AVRO_COMPATIBILITY, false);
        return AvroParquetReader.<GenericRecord>builder(store.parquet(path), new HadoopParquetConfiguration(settings))
                .build();
    }

    /** Rows of a closed file, and which of its columns {@code schema} lacks or has with another type. */
    public static Footer footer(FileStore store, String path, Schema schema) throws IOException {
        try (var reader = ParquetFiles.open(store.parquet(path))) {
            MessageType wanted = new AvroSchemaConverter(CONFIGURATION).convert(schema);
            List<String> strange = reader.getFileMetaData().getSchema().getFields().stream()
                    .filter(field -> !fits(field, wanted))
                    .map(Type::getName)
                    .toList();
            return new Footer(reader.getRecordCount(), strange);
        }
    }

    /**
     * What a footer says.
     *
     * @param rows number of rows
     * @param strange columns that the schema that was asked for lacks, or has with another type
     */
    public record Footer(long rows, List<String> strange) {}

    /** A decimal may be read as one of more digits. */
    private static boolean fits(Type stored, MessageType wanted) {
        if (!wanted.containsField(stored.getName())) {
            return false;
        }
        Type other = wanted.getType(stored.getName());
        boolean decimals = stored.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation before
                && other.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation now
                && before.getScale() == now.getScale()
                && before.getPrecision() <= now.getPrecision();
        return decimals
                || (stored.isPrimitive()
                        && other.isPrimitive()
                        && stored.asPrimitiveType().getPrimitiveTypeName()
                                == other.asPrimitiveType().getPrimitiveTypeName());
    }

    public void write(GenericRecord row) throws IOException {
        writer.write(row);
        rows++;
    }

    public long rows() {
        return rows;
    }

    /** About as many bytes as the file would have, were it closed now. */
    public long bytes() {
        return writer.getDataSize();
    }

    /** Ends the file and makes it durable. */
    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** Reads the footer back from the store, and sees that it tells of as many rows as were written. */
    public void verify() throws IOException {
        try (var reader = ParquetFiles.open(store.parquet(path))) {
            if (reader.getRecordCount() != rows) {
                throw new IOException(
                        "%s holds %d rows, %d were written".formatted(path, reader.getRecordCount(), rows));
            }
        }
    }

    /** Size of the closed file. */
    public long size() {
        return output.bytes();
    }

    /** Hash of the closed file; may be asked once. */
    public String sha256() {
        return output.sha256();
    }

    /** Lets go of an unfinished file without a word. */
    public void abandon() {
        output.abandon();
    }
}
