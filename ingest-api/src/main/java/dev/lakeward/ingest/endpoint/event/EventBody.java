package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.publish.EventBatch;
import dev.lakeward.ingest.publish.Intake;
import dev.lakeward.ingest.publish.Sender;
import java.util.List;
import java.util.function.IntFunction;

/** A body of events on its way into the log. */
final class EventBody {
    private EventBody() {}

    /**
     * Checks the events of a body and sends them.
     *
     * @param open opens a submission for so many events
     * @throws ProblemException if the body is neither events nor an empty batch of them, or there are too many
     */
    static EventBatch submit(
            Intake intake, Sender sender, byte[] body, BodyFraming framing, IntFunction<EventBatch> open) {
        try {
            var spans = framing.split(body);
            if (spans.size() == 0 && !framing.mayHoldNone(body)) {
                throw ProblemException.of(ProblemCode.EMPTY_BODY, "The body holds no event.");
            }
            var submission = open.apply(spans.size());
            for (int i = 0; i < spans.size(); i++) {
                submission.add(body, spans.from(i), spans.to(i));
            }
            return submission;
        } catch (JsonFault fault) {
            return broken(intake, sender, body, fault);
        }
    }

    /** Nobody can tell where its events end, so the body is refused, and kept, as one. */
    static EventBatch broken(Intake intake, Sender sender, byte[] body, JsonFault fault) {
        var found = new Fault(FaultCode.MALFORMED_JSON, fault.pointer(), fault.detail());
        var submission = intake.open(sender, 1);
        submission.refuse(new ValidationResult.Rejected(null, null, List.of(found)), body);
        return submission;
    }
}
