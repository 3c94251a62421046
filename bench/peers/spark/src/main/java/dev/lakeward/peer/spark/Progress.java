package dev.lakeward.peer.spark;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/** Counts rows batch by batch, by the same rule as for the product: the clock starts when a quarter is done. */
final class Progress extends StreamingQueryListener {
    private static final int WARM = 4;

    private final long events;
    private final CountDownLatch done = new CountDownLatch(1);
    private long rows;
    private long warmRows;
    private long from;
    private double seconds;
    private String failure = "";

    Progress(long events) {
        this.events = events;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        // The clock starts later.
    }

    @Override
    public synchronized void onQueryProgress(QueryProgressEvent event) {
        rows += event.progress().numInputRows();
        if (from == 0 && rows >= events / WARM) {
            from = System.nanoTime();
            warmRows = rows;
            tell("begun\t" + warmRows);
        }
        if (rows >= events && done.getCount() > 0) {
            seconds = (System.nanoTime() - from) / 1e9;
            done.countDown();
        }
    }

    @Override
    public synchronized void onQueryTerminated(QueryTerminatedEvent event) {
        failure = event.exception().isDefined() ? event.exception().get() : "it ended early";
        done.countDown();
    }

    /** Waits for the last batch and tells the parent. */
    void report(java.util.function.LongFunction<Map<String, Double>> details) throws InterruptedException {
        done.await();
        if (!failure.isEmpty()) {
            throw new IllegalStateException(failure);
        }
        var line = new StringBuilder("figure\t" + (rows - warmRows) + "\t" + seconds);
        new TreeMap<>(details.apply(rows))
                .forEach((name, value) ->
                        line.append("\t%s=%.3f".formatted(name, value).toLowerCase(Locale.ROOT)));
        tell(line.toString());
    }

    static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
