package dev.lakeward.processor;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How Kafka Streams runs.
 *
 * @param stateDirectory where Streams keeps what outlives the process
 * @param threads stream threads
 * @param standbys copies of all state on other instances
 * @param commitInterval how often a transaction commits: results become visible then
 * @param backlogCommitInterval commit interval while it lags the log by more than a second
 */
public record StreamsSettings(
        Path stateDirectory, int threads, int standbys, Duration commitInterval, Duration backlogCommitInterval) {
    private static final Duration BACKLOG_COMMIT = Duration.ofSeconds(1);

    public StreamsSettings {
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

    static StreamsSettings from(Settings settings) {
        Duration commit = settings.duration("LAKEWARD_PROCESSOR_COMMIT_INTERVAL", Duration.ofMillis(100));
        Duration slowest = commit.compareTo(BACKLOG_COMMIT) > 0 ? commit : BACKLOG_COMMIT;
        return new StreamsSettings(
                Path.of(settings.text("LAKEWARD_STATE_DIR", "lakeward-data/streams")),
                settings.integer("LAKEWARD_PROCESSOR_THREADS", 2, 1, 256),
                settings.integer("LAKEWARD_PROCESSOR_STANDBYS", 0, 0, 10),
                commit,
                settings.duration("LAKEWARD_PROCESSOR_BACKLOG_COMMIT_INTERVAL", slowest));
    }
}
