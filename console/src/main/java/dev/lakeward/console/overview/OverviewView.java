package dev.lakeward.console.overview;

import dev.lakeward.console.chart.Chart;
import dev.lakeward.console.health.ServiceState;
import dev.lakeward.console.lake.Cells;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What the first page shows.
 *
 * @param latency from the log to rows
 * @param processorLag records that the processor has not committed; empty where it is unknown
 * @param sinkLag records that the sink has not committed; empty where no sink runs in this process
 * @param sinkLagSeconds age of the oldest of them
 * @param families accepted events a second by family
 * @param sources the same by source
 */
record OverviewView(
        Flow flow,
        List<ServiceState> services,
        Chart rates,
        Latency latency,
        OptionalLong processorLag,
        OptionalLong sinkLag,
        double sinkLagSeconds,
        List<Share> families,
        List<Share> sources) {
    static String records(OptionalLong lag) {
        return lag.isEmpty() ? "–" : Cells.count(lag.getAsLong());
    }

    /** How old the oldest row is that the sink has not committed. */
    String sinkAge() {
        return sinkLag.orElse(0) == 0 || sinkLagSeconds < 0.05
                ? "nothing waits"
                : String.format(Locale.ROOT, "the oldest %.1f s", sinkLagSeconds);
    }
}
