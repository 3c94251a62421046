package dev.lakeward.standalone.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.ingest.endpoint.docs.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;

/**
 * Makes the AsyncAPI 3.0 document of all topics: the fixed part comes from {@code asyncapi/base.json}, events and facts
 * from the catalogue, names from the namespace.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a>
 */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    private static final String BINDING = "0.5.0";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String FACTS = "facts_";

    private final ObjectNode document = base();
    private final ObjectNode channels = (ObjectNode) document.path("channels");
    private final ObjectNode components = (ObjectNode) document.path("components");
    private final Topics topics;

    private AsyncApi(Topics topics) {
        this.topics = topics;
    }

    /** The document as JSON text, with a line feed at its end. */
    static String of(Catalog catalog, Topics topics) {
        var api = new AsyncApi(topics);
        ((ObjectNode) api.document.path("info")).put("version", version());
        catalog.tables().forEach(api::table);
        api.channels.properties().forEach(channel -> api.complete(channel.getKey(), (ObjectNode) channel.getValue()));
        try {
            return JSON.writer(PRETTY).writeValueAsString(api.document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private void table(Table table) {
        components.withObjectProperty("schemas").set(table.name(), TableSchema.of(table));
        components.withObjectProperty("messages").set(table.name(), message(table));
        switch (table.kind()) {
            case EVENTS -> {
                carries("events", table);
                carries("accepted", table);
            }
            case SYSTEM -> carries("rejected", table);
            case FACTS -> {
                channels.putObject(FACTS + table.name())
                        .put("title", "Facts: " + table.name())
                        .put("description", table.description())
                        .putObject("messages");
                carries(FACTS + table.name(), table);
            }
        }
    }

    private void carries(String channel, Table table) {
        channels.withObjectProperty(channel)
                .withObjectProperty("messages")
                .putObject(table.name())
                .put("$ref", "#/components/messages/" + table.name());
    }

    private static ObjectNode message(Table table) {
        var message = JSON.createObjectNode().put("title", table.name()).put("summary", table.description());
        if (table.kind() == Table.Kind.EVENTS) {
            message.putObject("headers").put("$ref", SCHEMAS + "event_headers");
        }
        message.putObject("payload").put("$ref", SCHEMAS + table.name());
        var kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", "Value of " + table.key() + ".");
        kafka.put("bindingVersion", BINDING);
        return message;
    }

    /** Adds the name of the topic, how long it keeps records, and that the services write it. */
    private void complete(String key, ObjectNode channel) {
        boolean facts = key.startsWith(FACTS);
        String address =
                facts ? topics.facts(key.substring(FACTS.length())) : "%s.%s".formatted(topics.namespace(), key);
        channel.put("address", address);
        var kafka = channel.putObject("bindings").putObject("kafka").put("topic", address);
        kafka.putObject("topicConfiguration").putArray("cleanup.policy").add(key.equals("keys") ? "compact" : "delete");
        kafka.put("bindingVersion", BINDING);
        document.withObjectProperty("operations")
                .putObject("send_" + key)
                .put("action", "send")
                .putObject("channel")
                .put("$ref", "#/channels/" + key);
    }

    private static ObjectNode base() {
        try (InputStream in = resource("/asyncapi/base.json")) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("asyncapi/base.json is part of the program", e);
        }
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = resource("/lakeward.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("lakeward.properties is part of the program", e);
        }
        return properties.getProperty("version");
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(AsyncApi.class.getResourceAsStream(name), name);
    }
}
