package dev.lakeward.processor.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** Which instance works on what, and questions to it. */
final class Instances implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private final KafkaStreams streams;
    private final HostInfo self;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Instances(KafkaStreams streams, HostInfo self) {
        this.streams = streams;
        this.self = self;
    }

    /**
     * Where a key is kept.
     *
     * @param here whether by this instance
     */
    record Owner(HostInfo host, int partition, boolean here) {}

    Owner of(String store, String key) {
        KeyQueryMetadata found = metadata(store, key);
        if (found == null || found.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            throw moving();
        }
        return new Owner(
                found.activeHost(), found.partition(), found.activeHost().equals(self));
    }

    private @Nullable KeyQueryMetadata metadata(String store, String key) {
        try {
            return streams.queryMetadataForKey(
                    store,
                    key.getBytes(StandardCharsets.UTF_8),
                    Serdes.ByteArray().serializer());
        } catch (InvalidStateStoreException e) {
            throw moving();
        }
    }

    /** All other instances that work on some of a store. */
    List<HostInfo> others(String store) {
        return metadata(store).stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self))
                .distinct()
                .toList();
    }

    private Collection<StreamsMetadata> metadata(String store) {
        try {
            return streams.streamsMetadataForStore(store);
        } catch (InvalidStateStoreException e) {
            throw moving();
        }
    }

    /** What another instance answers to {@code path}. */
    HttpResponse<String> ask(HostInfo host, String path) {
        URI uri = URI.create("http://%s:%d%s".formatted(host.host(), host.port(), path));
        try {
            return http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw moving();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw moving();
        }
    }

    static LiveException moving() {
        return LiveException.unavailable(
                "The instance that knows this does not answer, or its state is moving; ask again.");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
