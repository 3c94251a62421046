package dev.lakeward.testsupport;

import dev.lakeward.cluster.LocalKafka;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * One broker for all tests of this JVM. The first test that asks for it starts it; it stops when the JVM ends. Each test
 * uses topics of a namespace of its own. A test that stops its broker starts a {@link LocalKafka} instead.
 */
public final class SharedKafka {
    /** The transaction of a process that was killed ends soon after its time-out, and with it the wait of readers. */
    private static final Map<String, String> PROPERTIES =
            Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private static @Nullable LocalKafka broker;

    private SharedKafka() {}

    /** Its address, {@code 127.0.0.1:port}. */
    public static synchronized String bootstrapServers() {
        if (broker == null) {
            Path directory = TemporaryFolders.create("kafka");
            LocalKafka started = LocalKafka.start(directory, 0, PROPERTIES);
            TemporaryFolders.deleteAtEnd(directory, started::close);
            broker = started;
        }
        return broker.bootstrapServers();
    }

    /** A namespace that no other test of this JVM uses. */
    public static String namespace() {
        return "it" + NAMESPACES.incrementAndGet();
    }

    /** A client for administration, to be closed by the caller. */
    public static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }
}
