package dev.lakeward.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Formats a broker's folder once, as {@code kafka-storage format} does. */
final class StorageFormat {
    private static final String FORMATTED = "meta.properties";

    private StorageFormat() {}

    static void ensure(Path directory) {
        if (Files.exists(directory.resolve(FORMATTED))) {
            return;
        }
        try {
            format(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot format the broker's folder " + directory, e);
        }
    }

    private static void format(Path directory) throws IOException {
        var formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerProperties.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .addDirectory(directory.toString());
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
