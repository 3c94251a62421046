package dev.lakeward.sink.fsck;

import dev.lakeward.event.hash.Sha256;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.parquet.ParquetFiles;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads a whole file and compares it with its commit record. */
final class FileVerifier {
    private static final int BUFFER = 1024 * 1024;

    private FileVerifier() {}

    /** How the file differs from what was committed; empty if it does not. */
    static Optional<String> differs(FileStore store, LandedFile file) throws IOException {
        String hash = sha256(store, file.path());
        if (!hash.equals(file.sha256())) {
            return Optional.of("its bytes are not those that were committed");
        }
        try (var reader = ParquetFiles.open(store.parquet(file.path()))) {
            return reader.getRecordCount() == file.rows()
                    ? Optional.empty()
                    : Optional.of("%d rows, %d were committed".formatted(reader.getRecordCount(), file.rows()));
        }
    }

    private static String sha256(FileStore store, String path) throws IOException {
        var digest = Sha256.digest();
        try (var in = store.parquet(path).newStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
