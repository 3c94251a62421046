package dev.lakeward.event.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code LAKEWARD_} variables for the settings record of a module. A value that cannot be read, and a key that
 * nobody asked for, is a {@link SettingsException} that names key, value and what is right. A secret may stand in a
 * file named by {@code <KEY>_FILE}.
 */
public final class Settings {
    public Settings(Map<String, String> variables) {
        throw new UnsupportedOperationException("under way");
    }

    public String text(String key, String fallback) {
        throw new UnsupportedOperationException("under way");
    }

    public Optional<String> text(String key) {
        throw new UnsupportedOperationException("under way");
    }

    /** The value of {@code key} or of the file that {@code key_FILE} names. */
    public Optional<String> secret(String key) {
        throw new UnsupportedOperationException("under way");
    }

    public int integer(String key, int fallback, int least, int most) {
        throw new UnsupportedOperationException("under way");
    }

    /** A number of bytes such as {@code 512KiB}, {@code 64MiB} or {@code 1048576}. */
    public long bytes(String key, long fallback) {
        throw new UnsupportedOperationException("under way");
    }

    /** A duration such as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 7d}. */
    public Duration duration(String key, Duration fallback) {
        throw new UnsupportedOperationException("under way");
    }

    public boolean flag(String key, boolean fallback) {
        throw new UnsupportedOperationException("under way");
    }

    /** All variables that begin with {@code prefix}, by the rest of their name in lower case with dots for underscores. */
    public Map<String, String> passThrough(String prefix) {
        throw new UnsupportedOperationException("under way");
    }
}
