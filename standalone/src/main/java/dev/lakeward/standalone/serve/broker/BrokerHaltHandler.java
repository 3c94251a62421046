package dev.lakeward.standalone.serve.broker;

import dev.lakeward.standalone.machine.OpenFileLimit;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.internals.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Reports on the console why the broker stops. One that stops for want of room or open files is started again
 * ({@link RestartingBroker}); otherwise the process ends, as Kafka wants it.
 */
public final class BrokerHaltHandler {
    private static final long MIB = 1 << 20;
    /** With less, a broker may find no room for what it writes at once. */
    private static final long SHORT = 32 * MIB;

    private static final AtomicReference<@Nullable RestartingBroker> BROKER = new AtomicReference<>();

    private BrokerHaltHandler() {}

    /** Reports a halt of the broker to {@code console}, with the free space on the disk of {@code folder}. */
    public static void install(Path folder, Consumer<String> console) {
        Exit.setHaltProcedure((code, message) -> {
            OpenFileLimit files = OpenFileLimit.ofProcess();
            RestartingBroker broker = BROKER.get();
            if (broker != null && isShort(folder, files)) {
                if (broker.stopped(console)) {
                    console.accept("warning: " + waiting(folder, message, files));
                }
                // Ends the thread that cannot go on.
                throw new KafkaException("the broker has stopped" + reason(message));
            }
            console.accept(sentence(folder, message, files));
            Runtime.getRuntime().halt(code);
        });
    }

    /** This is the broker that may stop. */
    static void restarts(RestartingBroker broker) {
        BROKER.set(broker);
    }

    private static boolean isShort(Path folder, OpenFileLimit files) {
        return files.nearlyAll().isPresent() || free(folder) < SHORT;
    }

    private static long free(Path folder) {
        return folder.toFile().getUsableSpace();
    }

    static String waiting(Path folder, @Nullable String message, OpenFileLimit files) {
        return "the Kafka broker has stopped%s; %s; it starts again by itself when there is room"
                .formatted(reason(message), seen(folder, files));
    }

    static String sentence(Path folder, @Nullable String message, OpenFileLimit files) {
        return "the Kafka broker cannot go on and ends the process%s; %s; %s says why"
                .formatted(
                        reason(message),
                        seen(folder, files),
                        folder.resolve("logs").resolve("lakeward.log"));
    }

    private static String reason(@Nullable String message) {
        return message == null ? "" : " (" + message + ")";
    }

    private static String seen(Path folder, OpenFileLimit files) {
        return files.nearlyAll()
                .map(all -> all + "; " + OpenFileLimit.REMEDY)
                .orElseGet(() -> "%,d MiB are free on the disk of %s".formatted(free(folder) / MIB, folder));
    }
}
