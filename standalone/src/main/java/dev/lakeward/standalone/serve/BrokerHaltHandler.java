package dev.lakeward.standalone.serve;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** The broker ends the process by itself when it cannot write its log, as on a full disk; this says so on the console. */
final class BrokerHaltHandler {
    private static final long MIB = 1 << 20;

    private BrokerHaltHandler() {}

    /** From now on a halt of the broker is told to {@code console}, with the room on the disk of {@code folder}. */
    static void sayWhy(Path folder, Consumer<String> console) {
        Exit.setHaltProcedure((code, message) -> {
            console.accept(sentence(folder, message));
            Runtime.getRuntime().halt(code);
        });
    }

    static String sentence(Path folder, @Nullable String message) {
        return "the Kafka broker cannot go on and ends the process%s; %,d MiB are free on the disk of %s, and %s says why"
                .formatted(
                        message == null ? "" : " (" + message + ")",
                        new File(folder.toString()).getUsableSpace() / MIB,
                        folder,
                        folder.resolve("logs").resolve("lakeward.log"));
    }
}
