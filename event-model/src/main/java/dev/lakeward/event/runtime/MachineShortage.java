package dev.lakeward.event.runtime;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes what ends by itself when the machine has room and files again from other failures, by what Linux and macOS say of
 * it in English.
 */
public final class MachineShortage {
    private static final List<String> MESSAGES =
            List.of("No space left on device", "Disk quota exceeded", "Disc quota exceeded", "Too many open files");

    private MachineShortage() {}

    /** Whether a full disk or too few open files are the failure or among its causes. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof IOException
                    && message != null
                    && MESSAGES.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
