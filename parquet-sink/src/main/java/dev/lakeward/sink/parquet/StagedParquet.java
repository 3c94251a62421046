package dev.lakeward.sink.parquet;

import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** The output of a Parquet file in staging, and the checks and figures of the closed file. One thread at a time. */
final class StagedParquet {
    private final FileStore store;
    private final String path;
    private final StagedOutput output;

    StagedParquet(FileStore store, String path) {
        this.store = store;
        this.path = path;
        this.output = new StagedOutput(store, path);
    }

    StagedOutput output() {
        return output;
    }

    /**
     * Reads the footer back from the store.
     *
     * @throws IOException if it does not have {@code rows} rows
     */
    ParquetMetadata verify(long rows) throws IOException {
        try (var reader = ParquetFiles.open(store.parquet(path))) {
            if (reader.getRecordCount() != rows) {
                throw new IOException(
                        "%s holds %d rows, %d were written".formatted(path, reader.getRecordCount(), rows));
            }
            return reader.getFooter();
        }
    }

    /** Size of the closed file in bytes. */
    long size() {
        return output.bytes();
    }

    /** SHA-256 of the closed file, hexadecimal; may be called once. */
    String sha256() {
        return output.sha256();
    }
}
