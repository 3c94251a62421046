package dev.lakeward.processor;

import static dev.lakeward.event.config.SettingGroup.PROCESS;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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

    private static final Setting<Path> STATE_DIR = Setting.of(
            PROCESS,
            "LAKEWARD_STATE_DIR",
            SettingType.PATH,
            Path.of("lakeward-data/streams"),
            "process id, instance name and state files; keep it over restarts");
    private static final Setting<Integer> THREADS =
            Setting.of(PROCESS, "LAKEWARD_PROCESSOR_THREADS", SettingType.integer(1, 256), 2, "stream threads");
    private static final Setting<Integer> STANDBYS = Setting.of(
            PROCESS,
            "LAKEWARD_PROCESSOR_STANDBYS",
            SettingType.integer(0, 10),
            0,
            "copies of all state on other instances");
    private static final Setting<Duration> COMMIT_INTERVAL = Setting.of(
            PROCESS,
            "LAKEWARD_PROCESSOR_COMMIT_INTERVAL",
            SettingType.DURATION,
            Duration.ofMillis(100),
            "how often a transaction commits and results become visible; longer is faster");
    private static final Setting<Optional<Duration>> BACKLOG_COMMIT_INTERVAL = Setting.optional(
                    PROCESS,
                    "LAKEWARD_PROCESSOR_BACKLOG_COMMIT_INTERVAL",
                    SettingType.DURATION,
                    "the same while it lags by more than a second ([ADR 0036](adr/0036-commits-by-lag.md))")
            .otherwise("`1s`, or the commit interval if that is longer");

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
        Duration commit = settings.get(COMMIT_INTERVAL);
        Duration slowest = commit.compareTo(BACKLOG_COMMIT) > 0 ? commit : BACKLOG_COMMIT;
        return new StreamsSettings(
                settings.get(STATE_DIR),
                settings.get(THREADS),
                settings.get(STANDBYS),
                commit,
                settings.get(BACKLOG_COMMIT_INTERVAL).orElse(slowest));
    }
}
