package dev.lakeward.event.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of an environment. A blank value counts as none. */
final class Variables {
    static final String FILE = "_FILE";

    private final Map<String, String> values;

    Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    Set<String> names() {
        return values.keySet();
    }

    /** The value of {@code key} without blanks around it. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value of {@code key} or of the file that {@code key_FILE} names. */
    Optional<String> secret(String key) {
        var value = text(key);
        var file = text(key + FILE);
        if (value.isPresent() && file.isPresent()) {
            throw new SettingsException("%s and %s are both set: set one".formatted(key, key + FILE));
        }
        return file.isPresent() ? file.map(name -> content(key + FILE, name)) : value;
    }

    /** All that begin with {@code prefix}, by the rest of their name in lower case with dots for underscores. */
    Map<String, String> below(String prefix) {
        var found = new HashMap<String, String>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                boolean file =
                        key.endsWith(FILE) && !values.containsKey(key.substring(0, key.length() - FILE.length()));
                String name = file ? key.substring(0, key.length() - FILE.length()) : key;
                found.put(
                        name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.'),
                        file ? content(key, value) : value);
            }
        });
        return found;
    }

    private static String content(String key, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new SettingsException("%s=%s: cannot read the file: %s".formatted(key, file, e.getMessage()), e);
        }
    }
}
