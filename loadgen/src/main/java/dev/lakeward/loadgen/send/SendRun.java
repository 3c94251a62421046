package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.acklog.AckLog;
import org.jspecify.annotations.Nullable;

/**
 * State that the connections of one run share.
 *
 * @param listener is notified of single events
 * @param whenResponded called after each response
 */
record SendRun(
        Pacer pacer,
        SendCounters counters,
        Latencies latencies,
        @Nullable AckLog ackLog,
        SenderListener listener,
        Runnable whenResponded) {
    void responded() {
        whenResponded.run();
    }
}
