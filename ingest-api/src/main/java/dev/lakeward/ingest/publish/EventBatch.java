package dev.lakeward.ingest.publish;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.ingest.publish.HeaderFormat.HeaderWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The events of one request: validates and publishes each. One thread; the last call is {@link #finish}. */
public final class EventBatch {
    private static final JsonName HOST = new JsonName("host");
    private static final JsonName USER_AGENT = new JsonName("user_agent");

    private final Publisher publisher;
    private final Sender sender;
    private final IdSource ids;
    private final HeaderWriter headers;
    private final EventValidator validator;
    private final PendingBatch pending;
    private boolean recording = true;
    private int next;

    /** Gives ids to the events of a request that have none. */
    @FunctionalInterface
    public interface IdSource {
        /** The id of the event in {@code bytes[from, to)}, at {@code index} in its request. */
        String of(int index, byte[] bytes, int from, int to);
    }

    EventBatch(Publisher publisher, Sender sender, IdSource ids, EventValidator validator, PendingBatch pending) {
        this.publisher = publisher;
        this.sender = sender;
        this.ids = ids;
        this.headers = publisher.format().writer(sender);
        this.validator = validator;
        this.pending = pending;
    }

    /** Validates the event in {@code bytes[from, to)} and publishes it, or the row of its rejection. */
    public void add(byte[] bytes, int from, int to) {
        int index = next++;
        var verdict = validator.check(bytes, from, to);
        if (verdict instanceof ValidationResult.Accepted accepted && sender.allows(accepted.eventType())) {
            byte[] value = Arrays.copyOfRange(bytes, from, to);
            publish(index, accepted, idOf(index, accepted, value), headers(), value);
        } else {
            reject(index, rejection(verdict), new RecordFactory.Payload(bytes, from, to));
        }
    }

    /**
     * Validates an event of another protocol and publishes it, or the row of its rejection.
     *
     * @param source of the event, below the sender's; null for the sender's
     */
    public void add(byte[] event, @Nullable String source) {
        int index = next++;
        var verdict = validator.check(event, 0, event.length);
        if (verdict instanceof ValidationResult.Accepted accepted && sender.allows(accepted.eventType())) {
            var writer = source == null ? headers : publisher.format().writer(sender.within(source));
            publish(index, accepted, idOf(index, accepted, event), writer, event);
        } else {
            reject(index, rejection(verdict), new RecordFactory.Payload(event, 0, event.length));
        }
    }

    /**
     * Validates an event and publishes it with warnings, if it is accepted. Otherwise nothing is published: the caller
     * offers another form of the event, or calls {@link #reject}.
     *
     * @return why it is rejected; empty where it was published
     */
    public Optional<ValidationResult.Rejected> offer(EventRow event, List<Warning> warnings) {
        byte[] json = event.json();
        var verdict = validator.check(json, 0, json.length);
        if (verdict instanceof ValidationResult.Accepted accepted && sender.allows(accepted.eventType())) {
            int index = next++;
            if (!warnings.isEmpty()) {
                pending.warn(index, warnings);
            }
            publish(
                    index,
                    accepted,
                    idOf(index, accepted, json),
                    headers(),
                    event.whole(validator.object().size()));
            return Optional.empty();
        }
        return Optional.of(rejection(verdict));
    }

    /** The rejection of an event type that the sender may not send; empty where it may. */
    public Optional<ValidationResult.Rejected> forbids(String eventType, @Nullable String eventId) {
        return sender.forbids(eventType, eventId);
    }

    /** From here on rejected events leave no row of {@code rejected_events}: the client keeps them. */
    public EventBatch unrecorded() {
        recording = false;
        return this;
    }

    /** Rejects a whole body as one event. */
    public void reject(ValidationResult.Rejected rejected, byte[] body) {
        reject(rejected, body, 0, body.length);
    }

    /** Rejects {@code bytes[from, to)} as one event. */
    public void reject(ValidationResult.Rejected rejected, byte[] bytes, int from, int to) {
        reject(next++, rejected, new RecordFactory.Payload(bytes, from, to));
    }

    /** The verdict on each event, in order; fails with a ProblemException where Kafka does not acknowledge them. */
    public CompletableFuture<BatchResult> finish() {
        publisher.finish(validator, pending);
        return pending.settled();
    }

    private String idOf(int index, ValidationResult.Accepted event, byte[] json) {
        return event.eventId() == null ? ids.of(index, json, 0, json.length) : event.eventId();
    }

    private void publish(int index, ValidationResult.Accepted event, String id, HeaderWriter as, byte[] value) {
        var headers = as.headers(id, event.eventType(), event.eventTime());
        pending.publish(index, id, publisher.records().event(event.key(), value, headers));
    }

    private void reject(int index, ValidationResult.Rejected rejected, RecordFactory.Payload payload) {
        if (!recording) {
            pending.rejectUnrecorded(index, rejected.eventId(), rejected.faults());
            return;
        }
        var row = publisher.records().rejected(rejected, sender, payload, publisher.newId(), publisher.now());
        pending.reject(index, rejected.eventId(), rejected.faults(), row);
    }

    /** Why an event is rejected; a valid one is, if its sender may not send its type. */
    private static ValidationResult.Rejected rejection(ValidationResult verdict) {
        return switch (verdict) {
            case ValidationResult.Rejected rejected -> rejected;
            case ValidationResult.Accepted accepted -> Sender.outOfScope(accepted.eventType(), accepted.eventId());
        };
    }

    /** The headers of an event that may name its own host and user agent, as imported history does. */
    private HeaderWriter headers() {
        String host = text(HOST);
        String userAgent = text(USER_AGENT);
        return host == null && userAgent == null ? headers : publisher.format().writer(sender.with(host, userAgent));
    }

    private @Nullable String text(JsonName name) {
        JsonObject object = validator.object();
        int member = object.find(name);
        return member == JsonObject.ABSENT || object.kind(member) != JsonKind.STRING ? null : object.text(member);
    }
}
