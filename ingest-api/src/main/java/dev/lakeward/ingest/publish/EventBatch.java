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

/** The events of one request, checked and published one after the other by one thread; the last call is {@link #finish}. */
public final class EventBatch {
    private static final JsonName HOST = new JsonName("host");
    private static final JsonName USER_AGENT = new JsonName("user_agent");

    private final Intake intake;
    private final Sender sender;
    private final EventIdSource ids;
    private final HeaderWriter stamp;
    private final EventValidator checker;
    private final PendingBatch batch;
    private boolean recording = true;
    private int next;

    EventBatch(Intake intake, Sender sender, EventIdSource ids, EventValidator checker, PendingBatch batch) {
        this.intake = intake;
        this.sender = sender;
        this.ids = ids;
        this.stamp = intake.form().stamp(sender);
        this.checker = checker;
        this.batch = batch;
    }

    /** Checks the event in {@code bytes[from, to)} and sends it, or the row that says why it was refused. */
    public void add(byte[] bytes, int from, int to) {
        int index = next++;
        var verdict = checker.check(bytes, from, to);
        if (verdict instanceof ValidationResult.Accepted accepted && sender.allows(accepted.eventType())) {
            accept(index, accepted, Arrays.copyOfRange(bytes, from, to));
        } else {
            refuse(index, refusal(verdict), new RecordFactory.Payload(bytes, from, to));
        }
    }

    /** The same for an event that another protocol brought, under the source that it names. */
    public void add(byte[] event, Sender as) {
        int index = next++;
        var verdict = checker.check(event, 0, event.length);
        if (verdict instanceof ValidationResult.Accepted accepted && as.allows(accepted.eventType())) {
            String id = accepted.eventId() == null ? ids.of(index, event, 0, event.length) : accepted.eventId();
            publish(index, accepted, id, intake.form().stamp(as), event);
        } else {
            refuse(index, refusal(verdict), new RecordFactory.Payload(event, 0, event.length));
        }
    }

    /**
     * Checks an event and sends it with the warnings that its verdict carries. Where it cannot be taken nothing is sent, and
     * the caller has another form of it, or calls {@link #refuse}.
     *
     * @return why it cannot be taken; empty where it was sent
     */
    public Optional<ValidationResult.Rejected> offer(byte[] event, List<Warning> warnings) {
        var verdict = checker.check(event, 0, event.length);
        if (verdict instanceof ValidationResult.Accepted accepted && sender.allows(accepted.eventType())) {
            int index = next++;
            if (!warnings.isEmpty()) {
                batch.warn(index, warnings);
            }
            accept(index, accepted, event);
            return Optional.empty();
        }
        return Optional.of(refusal(verdict));
    }

    /** Why the sender may not send an event of this type, whatever the event holds; empty where it may. */
    public Optional<ValidationResult.Rejected> forbids(String eventType, @Nullable String eventId) {
        return sender.forbids(eventType, eventId);
    }

    /** From here on rejected events are answered, but leave no row of {@code rejected_events}: the client keeps them. */
    public EventBatch unrecorded() {
        recording = false;
        return this;
    }

    /** Keeps a whole body as one refused event. */
    public void refuse(ValidationResult.Rejected refused, byte[] body) {
        refuse(refused, body, 0, body.length);
    }

    /** Keeps {@code bytes[from, to)} as one refused event. */
    public void refuse(ValidationResult.Rejected refused, byte[] bytes, int from, int to) {
        refuse(next++, refused, new RecordFactory.Payload(bytes, from, to));
    }

    /** What became of each event, in order; fails with a ProblemException where the log cannot take or confirm them. */
    public CompletableFuture<BatchResult> finish() {
        intake.finish(checker, batch);
        return batch.settled();
    }

    private void accept(int index, ValidationResult.Accepted accepted, byte[] value) {
        String id = accepted.eventId() == null ? ids.of(index, value, 0, value.length) : accepted.eventId();
        publish(index, accepted, id, stamp(), value);
    }

    private void publish(int index, ValidationResult.Accepted event, String id, HeaderWriter as, byte[] value) {
        var headers = as.headers(id, event.eventType(), event.eventTime());
        batch.publish(index, id, intake.records().event(event.key(), value, headers));
    }

    private void refuse(int index, ValidationResult.Rejected refused, RecordFactory.Payload payload) {
        if (!recording) {
            batch.answer(index, refused.eventId(), refused.faults());
            return;
        }
        var row = intake.records().rejected(refused, sender, payload, intake.newId(), intake.now());
        batch.reject(index, refused.eventId(), refused.faults(), row);
    }

    /** What was found wrong; a sound event is refused because its sender may not send it. */
    private static ValidationResult.Rejected refusal(ValidationResult verdict) {
        return switch (verdict) {
            case ValidationResult.Rejected refused -> refused;
            case ValidationResult.Accepted accepted -> Sender.outOfScope(accepted.eventType(), accepted.eventId());
        };
    }

    /** An event may name the host and user agent it was first seen with: that is how history keeps its own. */
    private HeaderWriter stamp() {
        String host = text(HOST);
        String userAgent = text(USER_AGENT);
        return host == null && userAgent == null ? stamp : intake.form().stamp(sender.seenAs(host, userAgent));
    }

    private @Nullable String text(JsonName name) {
        JsonObject object = checker.object();
        int member = object.find(name);
        return member == JsonObject.ABSENT || object.kind(member) != JsonKind.STRING ? null : object.text(member);
    }
}
