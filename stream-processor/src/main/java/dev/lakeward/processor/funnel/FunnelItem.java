package dev.lakeward.processor.funnel;

import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/**
 * What an id contributes to the funnels of its person: that it took a step.
 *
 * @param time in milliseconds since 1970-01-01T00:00:00Z
 */
record FunnelItem(String funnel, int step, long time) implements Contributions.Item {
    @Override
    public String name() {
        return step + "/" + time + "/" + funnel;
    }

    @Override
    public void write(StateWriter out) {
        out.text(funnel).int64(step).int64(time);
    }

    /** Reads what {@link #write} wrote. */
    static FunnelItem read(StateReader in) {
        return new FunnelItem(in.text(), in.int32(), in.int64());
    }
}
