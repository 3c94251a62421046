package dev.lakeward.cluster;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;

/** The meters of brokers in this JVM: one for each topic and each kind of request, with rates that nobody reads here. */
final class BrokerMeters {
    /** Name by which the registry finds the threads that compute rates, each five seconds and for each meter apart. */
    private static final String TICKS = "meter-tick";

    private BrokerMeters() {}

    /**
     * Lets no meter compute rates from now on; counts are kept. The threads are made with the first meter, and there is no
     * setting, so this is called before a broker is made. May be called again.
     */
    static void countOnly() {
        if (KafkaYammerMetrics.defaultRegistry().newScheduledThreadPool(1, TICKS)
                instanceof ScheduledThreadPoolExecutor ticks) {
            ticks.setThreadFactory(_ -> null); // an executor whose factory makes no thread executes nothing
            ticks.setRemoveOnCancelPolicy(true); // what nothing executes would stay for ever
        }
    }
}
