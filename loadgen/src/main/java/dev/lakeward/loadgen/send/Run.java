package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * What the lanes of one run share.
 *
 * @param listener hears of single events
 * @param whenAnswered called after each request
 */
record Run(
        Pace pace,
        Account account,
        Latencies latencies,
        @Nullable Ledger ledger,
        SenderListener listener,
        Runnable whenAnswered) {
    void answered() {
        whenAnswered.run();
    }
}
