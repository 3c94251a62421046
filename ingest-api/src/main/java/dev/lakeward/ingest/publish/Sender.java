package dev.lakeward.ingest.publish;

import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as its events carry it.
 *
 * @param source name of the write key's source
 * @param host the Host header
 * @param userAgent the User-Agent header
 * @param traceParent W3C trace context
 * @param clientAddress what is kept of the client's address
 * @param eventTypes the only types it may send; empty for all
 */
public record Sender(
        String source,
        @Nullable String host,
        @Nullable String userAgent,
        @Nullable String traceParent,
        @Nullable String clientAddress,
        Set<String> eventTypes) {
    /** The source of a request without a write key. */
    public static final String DEFAULT_SOURCE = "default";

    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** The same sender, whose events come from a source within its own. */
    public Sender within(String part) {
        String whole = source.equals(DEFAULT_SOURCE) ? part : source + ":" + part;
        return new Sender(whole, host, userAgent, traceParent, clientAddress, eventTypes);
    }

    /** Whether it may send events of this type. */
    boolean allows(String eventType) {
        return eventTypes.isEmpty() || eventTypes.contains(eventType);
    }

    /** Why it may not send an event of this type; empty where it may. */
    Optional<ValidationResult.Rejected> forbids(String eventType, @Nullable String eventId) {
        return allows(eventType) ? Optional.empty() : Optional.of(outOfScope(eventType, eventId));
    }

    /** Why an event of a type beyond the scope of its write key is rejected. */
    static ValidationResult.Rejected outOfScope(String eventType, @Nullable String eventId) {
        var fault =
                new Fault(FaultCode.FORBIDDEN_TYPE, "/event_type", "The write key may not send events of this type.");
        return new ValidationResult.Rejected(eventType, eventId, List.of(fault));
    }

    /** The same sender under the host and user agent that an event names itself; null keeps the request's. */
    public Sender seenAs(@Nullable String ownHost, @Nullable String ownUserAgent) {
        return new Sender(
                source,
                ownHost == null ? host : ownHost,
                ownUserAgent == null ? userAgent : ownUserAgent,
                traceParent,
                clientAddress,
                eventTypes);
    }

    /** The trace id of the trace context; null where there is none. */
    @Nullable
    String traceId() {
        return traceParent != null && TRACE_PARENT.matcher(traceParent).matches() ? traceParent.substring(3, 35) : null;
    }
}
