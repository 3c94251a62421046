package dev.lakeward.ingest.publish;

import dev.lakeward.event.validate.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an event was refused; kept on the topic of rejected events by the time anyone sees this.
 *
 * @param eventId the client's, where it could be read
 * @param faults at least one
 */
public record EventRejection(@Nullable String eventId, List<Fault> faults) {
    public EventRejection {
        faults = List.copyOf(faults);
    }
}
