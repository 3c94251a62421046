package dev.lakeward.processor;

import static dev.lakeward.event.config.SettingGroup.PROCESS;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.processor.query.LiveSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings of the processor.
 *
 * @param installation topics, Kafka and catalogue
 * @param stateDirectory where Streams keeps what outlives the process
 * @param threads stream threads
 * @param standbys copies of all state on other instances
 * @param commitInterval how often a transaction commits: results become visible then
 * @param backlogCommitInterval commit interval while it lags the log by more than a second
 * @param stages names of the stages to run; empty for all
 * @param rules the numbers that the facts rest on
 * @param live where questions about what it knows now are answered
 */
public record ProcessorSettings(
        InstallationSettings installation,
        Path stateDirectory,
        int threads,
        int standbys,
        Duration commitInterval,
        Duration backlogCommitInterval,
        Set<String> stages,
        Rules rules,
        LiveSettings live) {
    private static final String ALL = "all";
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
    private static final Setting<Set<String>> STAGES = Setting.of(
            PROCESS,
            "LAKEWARD_PROCESSOR_STAGES",
            SettingType.LIST,
            Set.of(ALL),
            "stages after the intake, by name: sessions, app-sessions, customers, pages, components");

    public ProcessorSettings {
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
        InstallationSettings installation = InstallationSettings.from(settings);
        Path state = settings.get(STATE_DIR);
        int threads = settings.get(THREADS);
        int standbys = settings.get(STANDBYS);
        Duration commit = settings.get(COMMIT_INTERVAL);
        Duration slowest = commit.compareTo(BACKLOG_COMMIT) > 0 ? commit : BACKLOG_COMMIT;
        return new ProcessorSettings(
                installation,
                state,
                threads,
                standbys,
                commit,
                settings.get(BACKLOG_COMMIT_INTERVAL).orElse(slowest),
                named(settings.get(STAGES)),
                Rules.from(settings),
                LiveSettings.from(settings));
    }

    private static Set<String> named(Set<String> stages) {
        return stages.stream().filter(name -> !name.equals(ALL)).collect(Collectors.toUnmodifiableSet());
    }
}
