package dev.lakeward.ingest.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the server's certificate is. The files are read again when they change. */
public sealed interface TlsSettings {
    /**
     * PEM files.
     *
     * @param certificate the server's certificate and the chain behind it
     * @param key its private key, PKCS#8 and not encrypted
     */
    record Pem(Path certificate, Path key) implements TlsSettings {}

    /** A PKCS#12 file. */
    record Pkcs12(Path file, @Nullable String password) implements TlsSettings {
        @Override
        public String toString() {
            return "Pkcs12[file=%s, password=***]".formatted(file);
        }
    }

    /** The files that a change is looked for in. */
    default Path[] files() {
        return switch (this) {
            case Pem pem -> new Path[] {pem.certificate(), pem.key()};
            case Pkcs12 store -> new Path[] {store.file()};
        };
    }
}
