package dev.lakeward.event.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code LAKEWARD_} variables for the settings record of a module. A value that cannot be read, and a key that
 * nobody asks for, is a {@link SettingsException} that names key, value and what is right.
 *
 * <p>All services may share one environment: a key that another {@link SettingsReader} on the class path reads is left
 * alone. Where a module runs without the others, it answers for the areas that it reads, such as {@code SINK} after
 * {@code LAKEWARD_}. {@link KnownKeys#rejectUnknown} is the check of a whole environment.
 */
public final class Settings {
    static final String OURS = "LAKEWARD_";

    private final Variables variables;
    private final Map<String, Setting<?>> asked = new LinkedHashMap<>();

    public Settings(Map<String, String> variables) {
        this.variables = new Variables(variables);
    }

    /**
     * The value of {@code setting}: its default where the variable is not set or blank.
     *
     * @throws SettingsException naming key, value and what is right
     * @throws IllegalStateException if another declaration of the same key was read before
     */
    public <T> T get(Setting<T> setting) {
        Setting<?> before = asked.putIfAbsent(setting.key(), setting);
        if (before != null && before != setting) {
            throw new IllegalStateException(
                    setting.key() + " is declared twice: one record declares it, others take it");
        }
        return setting.read(variables);
    }

    /**
     * Ends the reading: rejects keys of the areas that were read which nothing on the class path reads.
     *
     * @throws SettingsException naming the key and the nearest spelling
     */
    public void done() {
        Set<String> areas = new TreeSet<>();
        asked.keySet().forEach(key -> areas.add(area(key)));
        KnownKeys known = KnownKeys.ofClassPath().with(this);
        for (String key : new TreeSet<>(variables.names())) {
            if (key.startsWith(OURS) && areas.contains(area(key))) {
                known.reject(key);
            }
        }
    }

    /** The settings that were read so far, in the order in which they were first read. */
    List<Setting<?>> asked() {
        return List.copyOf(asked.values());
    }

    private static String area(String key) {
        String rest = key.substring(OURS.length());
        int end = rest.indexOf('_');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
