package dev.lakeward.ingest.endpoint.cloudevent;

import dev.lakeward.event.validate.ValidationResult;

/** What the bytes of one CloudEvent were found to be. */
public sealed interface CloudEventResult permits CloudEvent, CloudEventResult.Nonconforming {
    /**
     * No CloudEvent 1.0.
     *
     * @param verdict all that is wrong with it
     */
    record Nonconforming(ValidationResult.Rejected verdict) implements CloudEventResult {}
}
