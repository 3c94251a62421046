package dev.lakeward.ingest.cloudevent;

import dev.lakeward.event.validate.ValidationResult;

/** What the bytes of one CloudEvent were found to be. */
public sealed interface Reading permits CloudEvent, Reading.Nonconforming {
    /**
     * No CloudEvent 1.0.
     *
     * @param verdict all that is wrong with it
     */
    record Nonconforming(ValidationResult.Refused verdict) implements Reading {}
}
