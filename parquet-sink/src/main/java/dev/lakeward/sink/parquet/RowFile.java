package dev.lakeward.sink.parquet;

import dev.lakeward.event.wire.CommitNotice.RowGroup;
import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/** One Parquet file of a table and day that is being filled. One thread at a time. */
public final class RowFile {
    private static final long ROW_GROUP = 64L * 1024 * 1024;
    private static final int PAGE = 128 * 1024;

    /** What the writer of a column holds before it holds a value: 28 KiB were seen with pages of {@link #PAGE}. */
    private static final long EMPTY_COLUMN = 32L * 1024;

    /** Values of the key that its bloom filter is made for; with more, it lets more through. */
    private static final long BLOOM_KEYS = 20_000;

    /** What a bloom filter for so many holds. */
    private static final long BLOOM_BYTES = 32L * 1024;

    /** Columns whose values hardly repeat: a dictionary of them costs time and saves no space. */
    private static final List<String> UNLIKE =
            List.of("event_id", "event_ts", "event_time", "kafka_offset", "fact_id", "rejected_id");

    private static final ParquetConfiguration QUICK = quick();

    private final FileStore store;
    private final String path;
    private final StagedOutput output;
    private final FooterMetadata facts;
    private final ParquetWriter<Row> writer;
    private final long overhead;
    private long rows;
    private List<RowGroup> rowGroups = List.of();

    private RowFile(
            StoredPath target, StagedOutput output, FooterMetadata facts, ParquetWriter<Row> writer, int columns) {
        this.store = target.store();
        this.path = target.path();
        this.output = output;
        this.facts = facts;
        this.writer = writer;
        this.overhead = columns * EMPTY_COLUMN + BLOOM_BYTES;
    }

    private record StoredPath(FileStore store, String path) {}

    /** The least effort of compression: what lands is compacted later. */
    private static ParquetConfiguration quick() {
        var configuration = ParquetFiles.configuration();
        configuration.set("parquet.compression.codec.zstd.level", "1");
        return configuration;
    }

    /** Begins a file; touches the store only when there is much to write. */
    public static RowFile open(FileStore store, String path, RowLayout layout) throws IOException {
        var output = new StagedOutput(store, path);
        var facts = new FooterMetadata();
        String key = layout.table().key();
        var builder = new Builder(output, layout, facts)
                .withConf(QUICK)
                .withBloomFilterEnabled(key, true)
                .withBloomFilterNDV(key, BLOOM_KEYS)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withRowGroupSize(ROW_GROUP)
                .withPageSize(PAGE)
                .withMinRowCountForPageSizeCheck(1000);
        UNLIKE.forEach(column -> builder.withDictionaryEncoding(column, false));
        // Many keys, each a few times: looking them up costs a miss of the cache each. Sorted files have one again.
        builder.withDictionaryEncoding(key, false);
        int columns = layout.avro().getFields().size();
        return new RowFile(new StoredPath(store, path), output, facts, builder.build(), columns);
    }

    public void write(Row row) throws IOException {
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

    /** About as many bytes of heap as it holds beside {@link #bytes}, from its first row on. */
    public long overhead() {
        return overhead;
    }

    /** What the footer will say. */
    public FooterMetadata facts() {
        return facts;
    }

    /** Ends the file and makes it durable. */
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
            rowGroups = RowGroups.of(reader.getFooter());
        }
    }

    /** What the verified file holds. */
    public List<RowGroup> rowGroups() {
        return rowGroups;
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

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
        private final RowLayout layout;
        private final FooterMetadata facts;

        Builder(OutputFile file, RowLayout layout, FooterMetadata facts) {
            super(file);
            this.layout = layout;
            this.facts = facts;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Deprecated by Parquet and abstract all the same. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return new RowWriteSupport(layout, facts);
        }
    }
}
