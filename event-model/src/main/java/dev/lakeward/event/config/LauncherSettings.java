package dev.lakeward.event.config;

import static dev.lakeward.event.config.SettingGroup.LAUNCHER;

import java.util.List;
import java.util.Optional;

/** Declares what the launcher, the image and the compose file read before any Java runs. */
public final class LauncherSettings implements SettingsReader {
    private static final List<Setting<Optional<String>>> ALL = List.of(
            text("LAKEWARD_JAVA_HOME", "the JDK 25 that `./lakeward` uses; without it, the usual folders are searched"),
            text("LAKEWARD_JAVA_OPTS", "further options of the JVM"),
            text("LAKEWARD_NO_BUILD", "`1` starts the existing build, although sources are newer"),
            text("LAKEWARD_TAG", "tag of the image in the compose file"),
            text("LAKEWARD_AOT", "set in the image by its build"));

    private static Setting<Optional<String>> text(String key, String meaning) {
        return Setting.optional(LAUNCHER, key, SettingType.TEXT, meaning);
    }

    @Override
    public void read(Settings settings) {
        ALL.forEach(settings::get);
    }
}
