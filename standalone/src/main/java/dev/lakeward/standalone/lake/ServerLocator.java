package dev.lakeward.standalone.lake;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the API of a server. */
public final class ServerLocator {
    private static final URI USUAL = URI.create("http://127.0.0.1:8080");

    private ServerLocator() {}

    /** {@code named} where it is given, else the address of the server of the data folder, else the default. */
    public static URI find(@Nullable URI named, Path dataDir) {
        if (named != null) {
            return named;
        }
        return RuntimeFile.read(dataDir).map(RuntimeFile::http).orElse(USUAL);
    }
}
