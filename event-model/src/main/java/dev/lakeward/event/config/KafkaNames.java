package dev.lakeward.event.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Names of Kafka's client properties as variables spell them, {@code BOOTSTRAP_SERVERS}. Plug-ins read properties of their
 * own, so an unknown name passes unless it is a known one but for two letters.
 */
final class KafkaNames {
    private static final int MOST_EDITS = 2;
    private static final String FILE = "_FILE";

    private KafkaNames() {}

    /** The property that {@code name} misspells; empty where it is one, or like none. */
    static Optional<String> meant(String name) {
        boolean file = name.endsWith(FILE);
        String plain = file ? name.substring(0, name.length() - FILE.length()) : name;
        Set<String> known = known();
        return known.contains(plain) || known.contains(name)
                ? Optional.empty()
                : NearestName.nearest(plain, known, MOST_EDITS).map(meant -> file ? meant + FILE : meant);
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>();
        for (Set<String> some :
                Set.of(ProducerConfig.configNames(), ConsumerConfig.configNames(), AdminClientConfig.configNames())) {
            some.forEach(name -> names.add(name.toUpperCase(Locale.ROOT).replace('.', '_')));
        }
        return names;
    }
}
