package dev.lakeward.standalone.load;

import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.oracle.TruthWriter;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Generated traffic as events for the sender; each is also recorded in the truth, where one is wanted. */
public final class GeneratedEvents implements Iterator<OutgoingEvent> {
    private final Traffic traffic;
    private final @Nullable TruthWriter truth;

    public GeneratedEvents(Traffic traffic, @Nullable TruthWriter truth) {
        this.traffic = traffic;
        this.truth = truth;
    }

    @Override
    public boolean hasNext() {
        return traffic.hasNext();
    }

    @Override
    public OutgoingEvent next() {
        SentEvent sent = traffic.next();
        if (truth != null) {
            truth.sent(sent);
        }
        return new OutgoingEvent(sent.id(), sent.json(), sent.key().hashCode());
    }
}
