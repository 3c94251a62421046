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
 * The sender of a request, as the metadata of its events names it.
 *
 * @param source name of the write key's source
 * @param host the Host header
 * @param userAgent the User-Agent header
 * @param traceParent W3C trace context
 * @param clientAddress the part of the client's address that is kept
 * @param eventTypes event types that it may send; empty for all
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

    /** This sender with a source below its own, such as {@code shop:app}. */
    Sender within(String part) {
        String whole = source.equals(DEFAULT_SOURCE) ? part : source + ":" + part;
        return new Sender(whole, host, userAgent, traceParent, clientAddress, eventTypes);
    }

    /** Whether it may send events of this type. */
    boolean allows(String eventType) {
        return eventTypes.isEmpty() || eventTypes.contains(eventType);
    }

    /** The rejection of an event type that it may not send; empty where it may. */
    Optional<ValidationResult.Rejected> forbids(String eventType, @Nullable String eventId) {
        return allows(eventType) ? Optional.empty() : Optional.of(outOfScope(eventType, eventId));
    }

    /** The rejection of an event whose type is not in the scope of the write key. */
    static ValidationResult.Rejected outOfScope(String eventType, @Nullable String eventId) {
        var fault =
                new Fault(FaultCode.FORBIDDEN_TYPE, "/event_type", "The write key may not send events of this type.");
        return new ValidationResult.Rejected(eventType, eventId, List.of(fault));
    }

    /** This sender with the host and user agent that an event names itself; null keeps those of the request. */
    Sender with(@Nullable String ownHost, @Nullable String ownUserAgent) {
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
