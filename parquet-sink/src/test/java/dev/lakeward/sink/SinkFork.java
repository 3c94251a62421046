package dev.lakeward.sink;

import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.write.Rotation;
import dev.lakeward.sink.write.SinkListener;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A sink as a process of its own that may kill itself at a step: no shutdown hook runs, no buffer is flushed. */
public final class SinkFork {
    static final int KILLED = 137;
    private static final long MIB = 1024 * 1024;

    private SinkFork() {}

    /**
     * Arguments: brokers, warehouse, instance, rotation age in ms, partitions, threads, step or {@code none}, how often
     * it is passed.
     */
    public static void main(String[] arguments) {
        var settings = new SinkSettings(
                SinkHarness.installation(Map.of("bootstrap.servers", arguments[0]), Integer.parseInt(arguments[4])),
                URI.create(arguments[1]),
                StoreSettings.DEFAULT,
                new Rotation(Duration.ofMillis(Long.parseLong(arguments[3])), 128 * MIB, 1_000_000, 128 * MIB),
                arguments[2],
                Integer.parseInt(arguments[5]));
        var faults = arguments[6].equals("none")
                ? FaultPoints.NONE
                : haltAt(FaultPoints.Step.valueOf(arguments[6]), Integer.parseInt(arguments[7]));
        try (var sink = ParquetSink.start(settings, new ParquetSink.Hooks(SinkListener.NONE, faults))) {
            sink.ended().join();
        } catch (CompletionException e) {
            System.out.println("stopped: " + e.getCause());
            System.exit(1);
        }
    }

    private static FaultPoints haltAt(FaultPoints.Step step, int count) {
        var left = new AtomicInteger(count);
        return reached -> {
            if (reached == step && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
    }
}
