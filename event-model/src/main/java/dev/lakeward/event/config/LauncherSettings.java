package dev.lakeward.event.config;

import java.util.List;

/** Keys that the launcher, the image and the compose file read before any Java runs. */
public final class LauncherSettings implements SettingsReader {
    private static final List<String> KEYS =
            List.of("LAKEWARD_JAVA_HOME", "LAKEWARD_JAVA_OPTS", "LAKEWARD_NO_BUILD", "LAKEWARD_AOT", "LAKEWARD_TAG");

    @Override
    public void read(Settings settings) {
        KEYS.forEach(settings::text);
    }
}
