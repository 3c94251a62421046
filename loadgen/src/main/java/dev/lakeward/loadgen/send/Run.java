package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * What the lanes of one run share.
 *
 * @param whenAnswered called after each request
 */
record Run(
        Pace pace,
        Account account,
        Latencies latencies,
        @Nullable Ledger ledger,
        Runnable whenAnswered) {
    void answered() {
        whenAnswered.run();
    }
}
