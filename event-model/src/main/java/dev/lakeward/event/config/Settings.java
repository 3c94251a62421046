package dev.lakeward.event.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code LAKEWARD_} variables for the settings record of a module. A value that cannot be read, and a key that
 * nobody asks for, is a {@link SettingsException} that names key, value and what is right. A secret may be read from a file
 * named by {@code <KEY>_FILE}.
 *
 * <p>All services may share one environment: a key that another {@link SettingsReader} on the class path reads is left
 * alone. Where a module runs without the others, it answers for the areas that it reads, such as {@code SINK} after
 * {@code LAKEWARD_}. {@link KnownKeys#rejectUnknown} is the check of a whole environment.
 */
public final class Settings {
    static final String OURS = "LAKEWARD_";
    private static final String FILE = "_FILE";
    private final Map<String, String> variables;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> prefixes = new TreeSet<>();

    public Settings(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    public String text(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    /** The value of {@code key}; empty where it is not set or blank. */
    public Optional<String> text(String key) {
        asked.add(key);
        return Optional.ofNullable(variables.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value of {@code key} or of the file that {@code key_FILE} names. */
    public Optional<String> secret(String key) {
        var value = text(key);
        var file = text(key + FILE);
        if (value.isPresent() && file.isPresent()) {
            throw new SettingsException("%s and %s are both set: set one".formatted(key, key + FILE));
        }
        return file.isPresent() ? file.map(name -> content(key + FILE, name)) : value;
    }

    /** A whole number from {@code least} to {@code most}. */
    public int integer(String key, int fallback, int least, int most) {
        var value = text(key);
        if (value.isEmpty()) {
            return fallback;
        }
        String right = "use a whole number from %d to %d".formatted(least, most);
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
            throw wrong(key, value.get(), right, null);
        } catch (NumberFormatException e) {
            throw wrong(key, value.get(), right, e);
        }
    }

    /** A number of bytes such as {@code 512KiB}, {@code 64MiB} or {@code 1048576}. */
    public long bytes(String key, long fallback) {
        return text(key)
                .map(value -> Units.bytes(value)
                        .orElseThrow(() -> wrong(key, value, "use bytes, such as 512KiB, 64MiB or 1048576", null)))
                .orElse(fallback);
    }

    /** A duration such as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 7d}. */
    public Duration duration(String key, Duration fallback) {
        return text(key)
                .map(value -> Units.duration(value)
                        .orElseThrow(() -> wrong(key, value, "use a duration, such as 250ms, 10s, 5m, 2h or 7d", null)))
                .orElse(fallback);
    }

    public boolean flag(String key, boolean fallback) {
        var value = text(key).map(text -> text.toLowerCase(Locale.ROOT));
        if (value.isEmpty()) {
            return fallback;
        }
        return switch (value.get()) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw wrong(key, value.get(), "use true or false", null);
        };
    }

    /** All variables that begin with {@code prefix}, by the rest of their name in lower case with dots for underscores. */
    public Map<String, String> passThrough(String prefix) {
        prefixes.add(prefix);
        var found = new HashMap<String, String>();
        variables.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                boolean file = key.endsWith(FILE) && !variables.containsKey(key.substring(0, key.length() - 5));
                String name = file ? key.substring(0, key.length() - FILE.length()) : key;
                found.put(
                        name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.'),
                        file ? content(key, value) : value);
            }
        });
        return found;
    }

    /**
     * Ends the reading: rejects keys of the areas that were read which nothing on the class path reads.
     *
     * @throws SettingsException naming the key and the nearest spelling
     */
    public void done() {
        Set<String> areas = new TreeSet<>();
        asked.forEach(key -> areas.add(area(key)));
        prefixes.forEach(prefix -> areas.add(area(prefix)));
        KnownKeys known = KnownKeys.ofClassPath().with(this);
        for (String key : new TreeSet<>(variables.keySet())) {
            if (key.startsWith(OURS) && areas.contains(area(key))) {
                known.reject(key);
            }
        }
    }

    /** The keys that were read so far. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** The prefixes below which any key was read so far. */
    Set<String> prefixes() {
        return Set.copyOf(prefixes);
    }

    private static String area(String key) {
        String rest = key.substring(OURS.length());
        int end = rest.indexOf('_');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static String content(String key, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new SettingsException("%s=%s: cannot read the file: %s".formatted(key, file, e.getMessage()), e);
        }
    }

    private static SettingsException wrong(String key, String value, String right, @Nullable Throwable cause) {
        return new SettingsException("%s=%s: %s".formatted(key, value, right), cause);
    }
}
