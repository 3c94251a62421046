package dev.lakeward.ingest.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.kafka.Topics;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Keys as records of a compacted topic: the id is the record's key, the newest record of an id counts. */
final class WriteKeyRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WriteKeyRecords() {}

    /** Name of the topic of keys. */
    static String topic(Topics topics) {
        return topics.namespace() + ".keys";
    }

    static ProducerRecord<byte[], byte[]> write(Topics topics, WriteKey key) {
        var out = new JsonWriter(256)
                .object()
                .member("id", key.id())
                .member("source", key.source())
                .member("sha256", key.sha256())
                .member("created", key.created().toString());
        key.revoked().ifPresent(time -> out.member("revoked", time.toString()));
        texts(out, "event_types", key.eventTypes());
        texts(out, "origins", key.origins());
        return new ProducerRecord<>(
                topic(topics), key.id().getBytes(UTF_8), out.endObject().toBytes());
    }

    /** The key in a record's value; empty where the record holds none. */
    static Optional<WriteKey> read(byte[] value) {
        try {
            var json = JSON.readTree(value);
            return Optional.of(new WriteKey(
                    json.required("id").asText(),
                    json.required("source").asText(),
                    json.required("sha256").asText(),
                    texts(json.path("event_types")),
                    texts(json.path("origins")),
                    Instant.parse(json.required("created").asText()),
                    Optional.ofNullable(json.get("revoked")).map(time -> Instant.parse(time.asText()))));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void texts(JsonWriter out, String name, Set<String> texts) {
        out.name(name).array();
        new TreeSet<>(texts).forEach(out::value);
        out.endArray();
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
