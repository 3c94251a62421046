package dev.lakeward.loadgen.send;

import java.util.List;
import java.util.Map;

/**
 * What became of the events so far. {@code sent = accepted + rejected + unknown} once all answers are in.
 *
 * @param sent events taken from the source
 * @param accepted events that the API holds durably
 * @param rejected events that the API refused
 * @param unknown events whose requests never had an answer, retries included
 * @param retries requests that were sent again
 * @param positions by partition, the highest offset on the log of the accepted events
 * @param refusals the first refusals, as the API worded them
 */
public record Tally(
        long sent,
        long accepted,
        long rejected,
        long unknown,
        long retries,
        Map<Integer, Long> positions,
        List<String> refusals) {
    public Tally {
        positions = Map.copyOf(positions);
        refusals = List.copyOf(refusals);
    }
}
