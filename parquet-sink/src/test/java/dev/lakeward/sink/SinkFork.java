package dev.lakeward.sink;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.write.Rotation;
import dev.lakeward.sink.write.SinkListener;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A sink as a process of its own that may kill itself at a step: no shutdown hook runs, no buffer is flushed. */
public final class SinkFork {
    public static final int KILLED = 137;
    private static final long MIB = 1024 * 1024;

    private SinkFork() {}

    /**
     * Arguments: brokers, namespace, warehouse, instance, rotation age in ms, partitions, threads, step or {@code none},
     * how often it is passed.
     */
    public static void main(String[] arguments) {
        var installation = new InstallationSettings(
                new Topics(arguments[1]),
                Map.of("bootstrap.servers", arguments[0]),
                Integer.parseInt(arguments[5]),
                1,
                Optional.empty());
        var settings = new SinkSettings(
                installation,
                URI.create(arguments[2]),
                StoreSettings.DEFAULT,
                new Rotation(Duration.ofMillis(Long.parseLong(arguments[4])), 128 * MIB, 1_000_000, 128 * MIB),
                arguments[3],
                Integer.parseInt(arguments[6]));
        var faults = arguments[7].equals("none")
                ? FaultPoints.NONE
                : haltAt(FaultPoints.Step.valueOf(arguments[7]), Integer.parseInt(arguments[8]));
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
