package dev.lakeward.processor;

import static dev.lakeward.event.config.SettingGroup.PROCESS;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.processor.query.LiveSettings;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings of the processor.
 *
 * @param installation topics, Kafka and catalogue
 * @param streams how Kafka Streams runs
 * @param stages names of the stages to run; empty for all
 * @param rules the numbers that the facts rest on
 * @param live where questions about what it knows now are answered
 */
public record ProcessorSettings(
        InstallationSettings installation,
        StreamsSettings streams,
        Set<String> stages,
        Rules rules,
        LiveSettings live) {
    private static final String ALL = "all";

    private static final Setting<Set<String>> STAGES = Setting.of(
            PROCESS,
            "LAKEWARD_PROCESSOR_STAGES",
            SettingType.LIST,
            Set.of(ALL),
            "stages after the intake, by name: sessions, app-sessions, customers, pages, funnels, cohorts, components, identity");

    public ProcessorSettings {
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
        return new ProcessorSettings(
                InstallationSettings.from(settings),
                StreamsSettings.from(settings),
                named(settings.get(STAGES)),
                Rules.from(settings),
                LiveSettings.from(settings));
    }

    private static Set<String> named(Set<String> stages) {
        return stages.stream().filter(name -> !name.equals(ALL)).collect(Collectors.toUnmodifiableSet());
    }
}
