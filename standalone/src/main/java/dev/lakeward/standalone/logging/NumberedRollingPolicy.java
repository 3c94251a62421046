package dev.lakeward.standalone.logging;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last files of a log as {@code lakeward.log.1.gz} (the newest) and so on. Logback's own policy takes a
 * pattern for the name, and a per cent sign in the path of the folder for a part of it.
 */
final class NumberedRollingPolicy implements RollingPolicy {
    private final Path file;
    private final int most;
    private boolean started;

    NumberedRollingPolicy(Path file, int most) {
        this.file = file;
        this.most = most;
    }

    @Override
    public void rollover() {
        try {
            for (int number = most - 1; number >= 1; number--) {
                if (Files.exists(kept(number))) {
                    Files.move(kept(number), kept(number + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(kept(1)))) {
                Files.copy(file, out);
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new RolloverFailure("cannot keep " + file, e);
        }
    }

    private Path kept(int number) {
        return file.resolveSibling("%s.%d.gz".formatted(file.getFileName(), number));
    }

    @Override
    public String getActiveFileName() {
        return file.toString();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.GZ;
    }

    @Override
    public void setParent(@Nullable FileAppender<?> appender) {
        // It needs nothing of the appender, which closes the file before a rollover.
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isStarted() {
        return started;
    }
}
