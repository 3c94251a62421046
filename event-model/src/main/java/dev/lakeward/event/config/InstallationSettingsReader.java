package dev.lakeward.event.config;

/** Declares the settings that all services share. */
public final class InstallationSettingsReader implements SettingsReader {
    @Override
    public void read(Settings settings) {
        InstallationSettings.from(settings);
    }
}
