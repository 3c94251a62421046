package dev.lakeward.standalone.serve;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.event.runtime.ProcessDefaults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A broker in a process of its own, until its standard input ends: for the build of the image. */
public final class BrokerMain {
    private BrokerMain() {}

    /**
     * Prints {@code serves ADDRESS} on a line when the broker serves, and returns when standard input has ended.
     *
     * @param arguments the folder of the broker's log
     */
    public static void main(String[] arguments) throws IOException {
        ProcessDefaults.apply();
        try (LocalKafka kafka = LocalKafka.start(Path.of(arguments[0]))) {
            System.out.println("serves " + kafka.bootstrapServers());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0);
    }
}
