package dev.lakeward.standalone.serve.broker;

import dev.lakeward.event.config.SettingsException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The broker of a server: one in this JVM, or one that runs elsewhere.
 *
 * @param address of the broker, for clients
 * @param stop stops the broker, if it is one of this JVM
 */
public record ServedKafka(String address, Runnable stop) implements AutoCloseable {
    /** In lib/local, which the container image does not hold. */
    private static final String LOCAL = "dev.lakeward.cluster.LocalKafka";

    /**
     * Starts a broker on {@code folder}, or takes one that runs.
     *
     * @param elsewhere address of a broker that runs already; else one is started
     */
    public static ServedKafka open(Path folder, Optional<String> elsewhere) {
        return elsewhere.map(address -> new ServedKafka(address, () -> {})).orElseGet(() -> local(folder));
    }

    private static ServedKafka local(Path folder) {
        RestartingBroker broker = RestartingBroker.start(folder);
        return new ServedKafka(broker.address(), broker::close);
    }

    /**
     * Checks that a broker can be started in this JVM.
     *
     * @throws SettingsException where its libraries are absent
     */
    public static void requireLibraries() {
        try {
            Class.forName(LOCAL, false, ServedKafka.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new SettingsException("this installation has no broker of its own, as the image has none:"
                    + " run ingest, process and sink on your Kafka, or serve and demo from a checkout");
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
