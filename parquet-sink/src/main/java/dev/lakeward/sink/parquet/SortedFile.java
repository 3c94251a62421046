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
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** A Parquet file whose rows are written in the order of their key. One thread at a time. */
public final class SortedFile implements AutoCloseable {
    private static final long ROW_GROUP = 64L * 1024 * 1024;
    private static final long RUN_ROW_GROUP = 1024 * 1024;
    private static final int BLOOM_BYTES = 1024 * 1024;
    private static final ParquetConfiguration CONFIGURATION = ParquetFiles.configuration();

    private final StagedParquet staged;
    private final ParquetWriter<GenericRecord> writer;
    private long rows;

    private SortedFile(StagedParquet staged, ParquetWriter<GenericRecord> writer) {
        this.staged = staged;
        this.writer = writer;
    }

    /** Opens a file for readers, with a bloom filter on {@code key}, the column that it is sorted by. */
    public static SortedFile open(FileStore store, String path, Schema schema, String key, FooterMetadata footer)
            throws IOException {
        var staged = new StagedParquet(store, path);
        var builder = builder(staged, schema)
                .withRowGroupSize(ROW_GROUP)
                .withExtraMetaData(footer.metadata())
                .withMaxBloomFilterBytes(BLOOM_BYTES);
        if (schema.getField(key) != null) {
            builder.withBloomFilterEnabled(key, true).withAdaptiveBloomFilterEnabled(true);
        }
        return new SortedFile(staged, builder.build());
    }

    /** Opens a sorted run, which is read again only to merge it with others. */
    public static SortedFile run(FileStore store, String path, Schema schema) throws IOException {
        var staged = new StagedParquet(store, path);
        return new SortedFile(
                staged, builder(staged, schema).withRowGroupSize(RUN_ROW_GROUP).build());
    }

    private static AvroParquetWriter.Builder<GenericRecord> builder(StagedParquet staged, Schema schema) {
        return AvroParquetWriter.<GenericRecord>builder(staged.output())
                .withConf(CONFIGURATION)
                .withSchema(schema)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withMinRowCountForPageSizeCheck(1000);
    }

    /** Reads a file as {@code schema}; columns that it lacks are null. */
    public static ParquetReader<GenericRecord> read(FileStore store, String path, Schema schema) throws IOException {
        var settings = new Configuration(false);
        AvroReadSupport.setAvroReadSchema(settings, schema);
        settings.setBoolean(AvroReadSupport.AVRO_COMPATIBILITY, false);
        return AvroParquetReader.<GenericRecord>builder(store.parquet(path), new HadoopParquetConfiguration(settings))
                .build();
    }

    /** Reads the footer of a closed file and compares its columns with {@code schema}. */
    public static Footer footer(FileStore store, String path, Schema schema) throws IOException {
        try (var reader = ParquetFiles.open(store.parquet(path))) {
            MessageType wanted = new AvroSchemaConverter(CONFIGURATION).convert(schema);
            List<String> mismatched = reader.getFileMetaData().getSchema().getFields().stream()
                    .filter(field -> !matches(field, wanted))
                    .map(Type::getName)
                    .toList();
            return new Footer(reader.getRecordCount(), mismatched);
        }
    }

    /**
     * The footer of a file.
     *
     * @param rows number of rows
     * @param mismatched columns that the wanted schema lacks, or has with another type
     */
    public record Footer(long rows, List<String> mismatched) {}

    private static boolean matches(Type stored, MessageType wanted) {
        return wanted.containsField(stored.getName())
                && wanted.getType(stored.getName()).isPrimitive()
                && stored.isPrimitive()
                && matches(
                        stored.asPrimitiveType(),
                        wanted.getType(stored.getName()).asPrimitiveType());
    }

    /** Decimals of different precision are stored with different lengths. */
    private static boolean matches(PrimitiveType stored, PrimitiveType wanted) {
        return stored.getPrimitiveTypeName() == wanted.getPrimitiveTypeName()
                && stored.getTypeLength() == wanted.getTypeLength();
    }

    public void write(GenericRecord row) throws IOException {
        writer.write(row);
        rows++;
    }

    public long rows() {
        return rows;
    }

    /** Approximate size in bytes if the file were closed now. */
    public long bytes() {
        return writer.getDataSize();
    }

    /** Completes the file and makes it durable. */
    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** Reads the footer back from the store and checks its number of rows. */
    public void verify() throws IOException {
        staged.verify(rows);
    }

    /** Size of the closed file in bytes. */
    public long size() {
        return staged.size();
    }

    /** SHA-256 of the closed file, hexadecimal; may be called once. */
    public String sha256() {
        return staged.sha256();
    }
}
