package dev.lakeward.processor;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.processor.query.LiveSettings;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param stateDirectory where Streams keeps what outlives the process
 * @param partitions of the topics, where this process is the first to start
 * @param replication of the topics, likewise
 * @param threads stream threads
 * @param standbys copies of all state on other instances
 * @param commitInterval how often a transaction commits: results become visible then
 * @param backlogCommitInterval commit interval while it lags the log by more than a second
 * @param stages names of the stages to run; empty for all
 * @param rules the numbers that the facts rest on
 * @param live where questions about what it knows now are answered
 */
public record ProcessorSettings(
        String namespace,
        @Nullable Path catalogDirectory,
        Map<String, String> kafka,
        Path stateDirectory,
        int partitions,
        int replication,
        int threads,
        int standbys,
        Duration commitInterval,
        Duration backlogCommitInterval,
        Set<String> stages,
        Rules rules,
        LiveSettings live) {
    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String ALL = "all";
    private static final Duration BACKLOG_COMMIT = Duration.ofSeconds(1);

    public ProcessorSettings {
        kafka = Map.copyOf(kafka);
        stages = Set.copyOf(stages);
        if (commitInterval.isNegative() || commitInterval.isZero()) {
            throw new SettingsException(
                    "LAKEWARD_PROCESSOR_COMMIT_INTERVAL=%s: use a duration above zero, such as 100ms"
                            .formatted(commitInterval));
        }
        if (backlogCommitInterval.compareTo(commitInterval) < 0) {
            throw new SettingsException(
                    "LAKEWARD_PROCESSOR_BACKLOG_COMMIT_INTERVAL=%s: use a duration no shorter than LAKEWARD_PROCESSOR_COMMIT_INTERVAL=%s"
                            .formatted(backlogCommitInterval, commitInterval));
        }
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
        Duration commit = settings.duration("LAKEWARD_PROCESSOR_COMMIT_INTERVAL", Duration.ofMillis(100));
        Duration slowest = commit.compareTo(BACKLOG_COMMIT) > 0 ? commit : BACKLOG_COMMIT;
        return new ProcessorSettings(
                settings.text("LAKEWARD_NAMESPACE", "lw"),
                settings.text("LAKEWARD_CATALOG_DIR").map(Path::of).orElse(null),
                kafka,
                Path.of(settings.text("LAKEWARD_STATE_DIR", "lakeward-data/streams")),
                settings.integer("LAKEWARD_TOPIC_PARTITIONS", 4, 1, 10_000),
                settings.integer("LAKEWARD_TOPIC_REPLICATION", 1, 1, 10),
                settings.integer("LAKEWARD_PROCESSOR_THREADS", 2, 1, 256),
                settings.integer("LAKEWARD_PROCESSOR_STANDBYS", 0, 0, 10),
                commit,
                settings.duration("LAKEWARD_PROCESSOR_BACKLOG_COMMIT_INTERVAL", slowest),
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
