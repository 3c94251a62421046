package dev.lakeward.processor.stream;

import java.util.Objects;

/**
 * A record or an entity that a stage could not process, through no fault of the system.
 *
 * @param stage name of the node
 * @param key of the entity
 * @param cause what it threw
 */
public record StageFailure(String stage, String key, Throwable cause) {
    /** Code of the rejection. */
    public static final String CODE = "stage-failed";

    private static final int LONGEST = 400;

    /** The detail of its row in {@code rejected_events}. */
    public String detail() {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        String detail = "%s could not process %s: %s %s"
                .formatted(stage, key, cause.getClass().getSimpleName(), message)
                .strip();
        return detail.substring(
                0, detail.offsetByCodePoints(0, Math.min(LONGEST, detail.codePointCount(0, detail.length()))));
    }
}
