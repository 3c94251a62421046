package dev.lakeward.event.settings;

/** A setting is wrong: key, value and what is right, in one line for the user. */
public final class SettingsException extends RuntimeException {
    public SettingsException(String message) {
        super(message);
    }
}
