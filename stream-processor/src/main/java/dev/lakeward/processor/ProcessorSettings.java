package dev.lakeward.processor;

import dev.lakeward.event.config.Settings;
import dev.lakeward.processor.query.LiveSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the processor.
 *
 * @param namespace prefix of all topics
 * @param catalogDirectory further tables; null for none
 * @param kafka properties of all Kafka clients, {@code bootstrap.servers} among them
 * @param partitions of the topics, where this process is the first to start
 * @param replication of the topics, likewise
 * @param streams how Kafka Streams runs
 * @param stages names of the stages to run; empty for all
 * @param rules the numbers that the facts rest on
 * @param live where questions about what it knows now are answered
 */
public record ProcessorSettings(
        String namespace,
        @Nullable Path catalogDirectory,
        Map<String, String> kafka,
        int partitions,
        int replication,
        StreamsSettings streams,
        Set<String> stages,
        Rules rules,
        LiveSettings live) {
    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String ALL = "all";

    public ProcessorSettings {
        kafka = Map.copyOf(kafka);
        stages = Set.copyOf(stages);
    }

    /** Reads the settings from variables that begin with {@code LAKEWARD_}. */
    public static ProcessorSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        ProcessorSettings read = from(settings);
        settings.done();
        return read;
    }

    static ProcessorSettings from(Settings settings) {
        var kafka = new HashMap<>(settings.passThrough("LAKEWARD_KAFKA_"));
        kafka.putIfAbsent(BOOTSTRAP, "127.0.0.1:9092");
        return new ProcessorSettings(
                settings.text("LAKEWARD_NAMESPACE", "lw"),
                settings.text("LAKEWARD_CATALOG_DIR").map(Path::of).orElse(null),
                kafka,
                settings.integer("LAKEWARD_TOPIC_PARTITIONS", 4, 1, 10_000),
                settings.integer("LAKEWARD_TOPIC_REPLICATION", 1, 1, 10),
                StreamsSettings.from(settings),
                names(settings.text("LAKEWARD_PROCESSOR_STAGES", ALL)),
                Rules.from(settings),
                LiveSettings.from(settings));
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals(ALL))
                .collect(Collectors.toUnmodifiableSet());
    }
}
