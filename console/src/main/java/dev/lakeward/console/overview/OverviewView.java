package dev.lakeward.console.overview;

import dev.lakeward.console.chart.Chart;
import dev.lakeward.console.health.ServiceState;
import java.util.List;

/** What the first page shows. */
record OverviewView(Flow flow, List<ServiceState> services, Chart rates) {}
