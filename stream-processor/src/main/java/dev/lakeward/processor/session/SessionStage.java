package dev.lakeward.processor.session;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.StreamMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code sessions} that end by their gap: from events with the role session. A session is emitted once no event came
 * for gap and grace, and again when late events change it.
 *
 * @param gap longest pause within a session
 * @param grace how much longer to wait, in log time, before it is emitted
 * @param retention how much older than its key's newest event an event may be
 * @param visits state of the same key that says what led to its sessions
 * @see <a href="../../../../../../../../docs/adr/0117-one-table-of-sessions.md">ADR 0117</a>
 */
public record SessionStage(Duration gap, Duration grace, Duration retention, StateKey<? extends Visits> visits)
        implements Stage {
    private static final String NODE = "sessions";

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public Set<RoleKind> roles() {
        return Set.of(RoleKind.SESSION);
    }

    @Override
    public List<StateKey<?>> statesOfPerson() {
        return List.of(SessionFold.STATE);
    }

    /**
     * Lets sessions be emitted again where more is known of what led to them than then.
     *
     * @param from touches and conversions of sessions that ended before did not change
     */
    public static void visited(Scope<? extends Visits> scope, long from) {
        Sessions sessions = scope.peer(SessionFold.STATE);
        if (sessions != null && sessions.wasReportedOtherwise(from, scope.state())) {
            scope.wake(SessionFold.STATE);
        }
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "session-outputs",
                        StageContext.ENTITIES,
                        SessionFold.STATE,
                        () -> new SessionFold(this)));
    }
}
