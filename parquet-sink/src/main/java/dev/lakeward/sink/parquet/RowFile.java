package dev.lakeward.sink.parquet;

import dev.lakeward.event.wire.CommitNotice.RowGroup;
import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/** A Parquet file of one table and day that is being written. One thread at a time. */
public final class RowFile {
    private static final long ROW_GROUP = 64L * 1024 * 1024;
    private static final int PAGE = 128 * 1024;
    /** Heap of a column's writer before its first value: 28 KiB were measured with pages of {@link #PAGE}. */
    private static final long EMPTY_COLUMN = 32L * 1024;
    /** Number of keys that the bloom filter is sized for; with more, it has more false positives. */
    private static final long BLOOM_KEYS = 20_000;
    /** Heap of a bloom filter for that many keys. */
    private static final long BLOOM_BYTES = 32L * 1024;
    /** Columns whose values hardly repeat: a dictionary of them costs time and saves no space. */
    private static final List<String> WITHOUT_DICTIONARY =
            List.of("event_id", "event_ts", "event_time", "kafka_offset", "fact_id", "rejected_id");

    private static final ParquetConfiguration CONFIGURATION = configuration();

    private final StagedParquet staged;
    private final FooterMetadata footer;
    /** Null once the file is closed: it holds the memory of all columns. */
    private @Nullable ParquetWriter<Row> writer;

    private long rows;
    private List<RowGroup> rowGroups = List.of();

    private RowFile(StagedParquet staged, FooterMetadata footer, ParquetWriter<Row> writer) {
        this.staged = staged;
        this.footer = footer;
        this.writer = writer;
    }

    /** Approximate bytes of heap that an open file takes in addition to {@link #bytes}, from the first row on. */
    public static long overhead(RowLayout layout) {
        return layout.avro().getFields().size() * EMPTY_COLUMN + BLOOM_BYTES;
    }

    /** The lowest level of compression, since compaction writes the rows again later. */
    private static ParquetConfiguration configuration() {
        var configuration = ParquetFiles.configuration();
        configuration.set("parquet.compression.codec.zstd.level", "1");
        return configuration;
    }

    /** Opens a file; the store creates it only when there is much to write, or when it is closed. */
    public static RowFile open(FileStore store, String path, RowLayout layout) throws IOException {
        var staged = new StagedParquet(store, path);
        var footer = new FooterMetadata();
        String key = layout.table().key();
        var builder = new Builder(staged.output(), layout, footer)
                .withConf(CONFIGURATION)
                .withBloomFilterEnabled(key, true)
                .withBloomFilterNDV(key, BLOOM_KEYS)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withRowGroupSize(ROW_GROUP)
                .withPageSize(PAGE)
                .withMinRowCountForPageSizeCheck(1000);
        WITHOUT_DICTIONARY.forEach(column -> builder.withDictionaryEncoding(column, false));
        // Many keys that repeat a few times: each lookup would cost a cache miss. Sorted files have this dictionary.
        builder.withDictionaryEncoding(key, false);
        return new RowFile(staged, footer, builder.build());
    }

    public void write(Row row) throws IOException {
        open().write(row);
        rows++;
    }

    public long rows() {
        return rows;
    }

    /** Approximate size in bytes if the file were closed now. */
    public long bytes() {
        return open().getDataSize();
    }

    private ParquetWriter<Row> open() {
        return Objects.requireNonNull(writer, "the file is closed");
    }

    /** Metadata of the footer; may be changed until the file is closed. */
    public FooterMetadata footer() {
        return footer;
    }

    /** Completes the file and makes it durable. */
    public void close() throws IOException {
        open().close();
        writer = null;
    }

    /** Reads the footer back from the store and checks its number of rows. */
    public void verify() throws IOException {
        rowGroups = RowGroups.of(staged.verify(rows));
    }

    /** Row groups of the verified file. */
    public List<RowGroup> rowGroups() {
        return rowGroups;
    }

    /** Size of the closed file in bytes. */
    public long size() {
        return staged.size();
    }

    /** SHA-256 of the closed file, hexadecimal; may be called once. */
    public String sha256() {
        return staged.sha256();
    }

    /** Discards an unfinished file; does not fail. */
    public void abandon() {
        staged.output().abandon();
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
        private final RowLayout layout;
        private final FooterMetadata footer;

        Builder(OutputFile file, RowLayout layout, FooterMetadata footer) {
            super(file);
            this.layout = layout;
            this.footer = footer;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Deprecated by Parquet, but still abstract. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return new RowWriteSupport(layout, footer);
        }
    }
}
