package dev.lakeward.processor.attribution;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.math.BigDecimal;

/**
 * What one attributed purchase adds to its campaign.
 *
 * @param revenue what was billed, if it was paid; else zero
 * @param confirmed 1 if it was paid, else 0
 */
record Contribution(String campaign, String channel, String sessionId, BigDecimal revenue, int confirmed) {
    void write(StateWriter out) {
        out.text(campaign).text(channel).text(sessionId).decimal(revenue).int64(confirmed);
    }

    static Contribution read(StateReader in) {
        return new Contribution(in.text(), in.text(), in.text(), in.decimal(), in.int32());
    }

    /** A parcel that adds it, or that takes it away again. */
    byte[] parcel(int sign, StateWriter writer) {
        write(writer.int64(sign));
        return writer.take();
    }
}
