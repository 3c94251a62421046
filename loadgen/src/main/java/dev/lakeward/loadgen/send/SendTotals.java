package dev.lakeward.loadgen.send;

import java.util.List;
import java.util.Map;

/**
 * Totals of a run so far. {@code sent = accepted + rejected + unknown} after the last response.
 *
 * @param sent events taken from the source
 * @param accepted events that the API holds durably
 * @param rejected events that the API rejected
 * @param unknown events whose requests had no response until the retry timeout
 * @param retries requests sent again
 * @param positions highest offset of the accepted events by partition
 * @param rejections messages of the first rejections
 */
public record SendTotals(
        long sent,
        long accepted,
        long rejected,
        long unknown,
        long retries,
        Map<Integer, Long> positions,
        List<String> rejections) {
    public SendTotals {
        positions = Map.copyOf(positions);
        rejections = List.copyOf(rejections);
    }
}
