package dev.lakeward.event.config;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** The {@code LAKEWARD_} keys that the product reads: those that every {@link SettingsReader} on the class path asks for. */
public final class KnownKeys {
    private static final class OfClassPath {
        private static final KnownKeys KEYS = find();
    }

    private final Set<String> keys;
    private final Set<String> prefixes;

    private KnownKeys(Set<String> keys, Set<String> prefixes) {
        this.keys = keys;
        this.prefixes = prefixes;
    }

    /** The keys of all readers that the class path holds. */
    public static KnownKeys ofClassPath() {
        return OfClassPath.KEYS;
    }

    private static KnownKeys find() {
        Settings nothingSet = new Settings(Map.of());
        ServiceLoader.load(SettingsReader.class, KnownKeys.class.getClassLoader())
                .forEach(reader -> reader.read(nothingSet));
        return new KnownKeys(nothingSet.asked(), nothingSet.prefixes());
    }

    /** These and those that {@code settings} was asked for. */
    KnownKeys with(Settings settings) {
        Set<String> more = new TreeSet<>(keys);
        more.addAll(settings.asked());
        Set<String> morePrefixes = new TreeSet<>(prefixes);
        morePrefixes.addAll(settings.prefixes());
        return new KnownKeys(more, morePrefixes);
    }

    /** All keys by name, without those that only a prefix covers. */
    public Set<String> names() {
        return Set.copyOf(keys);
    }

    /** The prefixes below which any key is read. */
    public Set<String> prefixes() {
        return Set.copyOf(prefixes);
    }

    /**
     * Rejects the first variable that begins with {@code LAKEWARD_} and that nothing reads.
     *
     * @throws SettingsException naming the key and the nearest spelling
     */
    public void rejectUnknown(Map<String, String> environment) {
        new TreeSet<>(environment.keySet())
                .stream().filter(key -> key.startsWith(Settings.OURS)).forEach(this::reject);
    }

    void reject(String key) {
        if (keys.contains(key)) {
            return;
        }
        Optional<String> prefix = prefixes.stream().filter(key::startsWith).findFirst();
        Optional<String> meant = prefix.isPresent()
                ? KafkaNames.meant(key.substring(prefix.get().length())).map(prefix.get()::concat)
                : NearestName.nearest(key, keys);
        if (prefix.isEmpty() || meant.isPresent()) {
            throw new SettingsException("%s is no setting: %s"
                    .formatted(
                            key,
                            meant.map(name -> "did you mean " + name + "?")
                                    .orElse("see docs/configuration.md for the keys there are")));
        }
    }
}
