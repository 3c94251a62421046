package dev.lakeward.event.config;

import org.jspecify.annotations.Nullable;

/** A setting is wrong: key, value and what is right, in one line for the user. */
public final class SettingsException extends RuntimeException {
    public SettingsException(String message) {
        super(message);
    }

    public SettingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
