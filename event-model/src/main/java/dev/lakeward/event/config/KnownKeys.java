package dev.lakeward.event.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The settings that the product reads: those that every {@link SettingsReader} on the class path asks for. */
public final class KnownKeys {
    private static final class OfClassPath {
        private static final KnownKeys KEYS = find();
    }

    private final List<Setting<?>> settings;
    private final Set<String> names;
    private final Set<String> prefixes;

    private KnownKeys(List<Setting<?>> settings) {
        this.settings = List.copyOf(settings);
        names = settings.stream().flatMap(setting -> setting.names().stream()).collect(Collectors.toUnmodifiableSet());
        prefixes =
                settings.stream().flatMap(setting -> setting.prefix().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The settings of all readers that the class path holds. */
    public static KnownKeys ofClassPath() {
        return OfClassPath.KEYS;
    }

    private static KnownKeys find() {
        Settings nothingSet = new Settings(Map.of());
        ServiceLoader.load(SettingsReader.class, KnownKeys.class.getClassLoader()).stream()
                .sorted(Comparator.comparing(reader -> reader.type().getName()))
                .forEach(reader -> reader.get().read(nothingSet));
        return new KnownKeys(nothingSet.asked());
    }

    /** These and those that {@code read} was asked for. */
    KnownKeys with(Settings read) {
        List<Setting<?>> more = new ArrayList<>(settings);
        more.addAll(read.asked());
        return new KnownKeys(more);
    }

    /** The declarations of all settings, by reader and in the order in which it reads them. */
    public List<Setting.Declaration> declarations() {
        return settings.stream().<Setting.Declaration>map(Setting::declaration).toList();
    }

    /** Names of all variables, without those that only a prefix covers. */
    public Set<String> names() {
        return names;
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
        if (names.contains(key)) {
            return;
        }
        Optional<String> prefix = prefixes.stream().filter(key::startsWith).findFirst();
        Optional<String> meant = prefix.isPresent()
                ? KafkaNames.meant(key.substring(prefix.get().length())).map(prefix.get()::concat)
                : NearestName.nearest(key, names);
        if (prefix.isEmpty() || meant.isPresent()) {
            throw new SettingsException("%s is no setting: %s"
                    .formatted(
                            key,
                            meant.map(name -> "did you mean " + name + "?")
                                    .orElse("see docs/configuration.md for the keys there are")));
        }
    }
}
