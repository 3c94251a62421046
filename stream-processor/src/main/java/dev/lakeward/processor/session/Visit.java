package dev.lakeward.processor.session;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.traffic.TrafficSource;

/**
 * What led to a session, and what came of it.
 *
 * @param source of its first touch that is not direct
 * @param touches how many of its touches say where the visitor came from
 * @param conversions how many conversions were made in it
 */
public record Visit(TrafficSource source, int touches, int conversions) {
    /** Nothing led to it that is known, and nothing was bought in it. */
    public static final Visit NONE = new Visit(TrafficSource.NONE, 0, 0);

    /** Adds where it came from. */
    JsonRow sourceTo(JsonRow row) {
        return source.writeTo(row);
    }

    /** Adds its counts, which are in the first of the session's rows alone. */
    JsonRow countsTo(JsonRow row) {
        return row.int64("touches", touches).int64("conversions", conversions);
    }

    /** Tells two of them apart by what is in their rows, as it is persisted; 0 for none. */
    long hash() {
        return equals(NONE) ? 0 : countsTo(sourceTo(new JsonRow())).hash();
    }
}
