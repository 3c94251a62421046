package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.machine.OpenFileLimit;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.internals.Exit;
import org.jspecify.annotations.Nullable;

/** Reports on the console why the broker halts the process, such as on a full disk. */
final class BrokerHaltHandler {
    private static final long MIB = 1 << 20;

    private BrokerHaltHandler() {}

    /** Reports a halt of the broker to {@code console}, with the free space on the disk of {@code folder}. */
    static void install(Path folder, Consumer<String> console) {
        Exit.setHaltProcedure((code, message) -> {
            console.accept(sentence(folder, message, OpenFileLimit.ofProcess()));
            Runtime.getRuntime().halt(code);
        });
    }

    static String sentence(Path folder, @Nullable String message, OpenFileLimit files) {
        String seen = files.nearlyAll()
                .map(all -> all + "; " + OpenFileLimit.REMEDY)
                .orElseGet(() -> "%,d MiB are free on the disk of %s"
                        .formatted(new File(folder.toString()).getUsableSpace() / MIB, folder));
        return "the Kafka broker cannot go on and ends the process%s; %s; %s says why"
                .formatted(
                        message == null ? "" : " (" + message + ")",
                        seen,
                        folder.resolve("logs").resolve("lakeward.log"));
    }
}
