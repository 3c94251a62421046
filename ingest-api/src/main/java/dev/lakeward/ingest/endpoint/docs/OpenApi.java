package dev.lakeward.ingest.endpoint.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.publish.WarningCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes the OpenAPI 3.1 document: the fixed part comes from {@code openapi/base.json}, tables and event types from the
 * catalogue, codes and repeated routes from the code.
 */
public final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PARAMETERS = Pattern.compile("\\{(\\w+)}");
    private static final String SCHEMAS = "#/components/schemas/";

    private OpenApi() {}

    /**
     * The document as JSON.
     *
     * @param clientRoutes routes of client protocols
     * @param gamePaths event types by path of the game
     * @param gameMethods methods, in lower case, by path of the game
     */
    public static byte[] of(
            Catalog catalog,
            List<ProtocolRoute> clientRoutes,
            Map<String, String> gamePaths,
            Map<String, List<String>> gameMethods) {
        var document = base();
        ((ObjectNode) document.path("info")).put("version", version());
        var schemas = (ObjectNode) document.path("components").path("schemas");
        for (Table table : catalog.tables()) {
            schemas.set(table.name(), TableSchema.of(table));
        }
        schemas.set("Event", event(catalog));
        var codes = Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList();
        var faults = Arrays.stream(FaultCode.values()).map(FaultCode::code).toList();
        schemas.set("FaultCode", texts(faults));
        schemas.set(
                "WarningCode",
                texts(Arrays.stream(WarningCode.values()).map(WarningCode::code).toList()));
        var all = new TreeSet<>(codes);
        all.addAll(faults);
        schemas.set("ProblemCode", texts(all));
        var paths = (ObjectNode) document.path("paths");
        clientRoutes.forEach(route -> client(paths, route));
        gamePaths.forEach((path, type) -> paths.set(path, game(path, type, gameMethods.getOrDefault(path, List.of()))));
        return write(document);
    }

    private static ObjectNode base() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/openapi/base.json")) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException("openapi/base.json is part of the program", e);
        }
    }

    private static String version() {
        String version = OpenApi.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    private static ObjectNode event(Catalog catalog) {
        var event = JSON.createObjectNode().put("type", "object").put("description", "An event of the catalogue.");
        event.putArray("required").add("event_type");
        var anyOf = event.putArray("anyOf");
        var mapping = JSON.createObjectNode();
        for (Table table : catalog.tables()) {
            if (table.kind() == Table.Kind.EVENTS) {
                anyOf.addObject().put("$ref", SCHEMAS + table.name());
                new TreeSet<>(table.eventTypes()).forEach(type -> mapping.put(type, SCHEMAS + table.name()));
            }
        }
        var unlanded = anyOf.addObject().put("description", "Kept on the log, lands in no table.");
        unlanded.putObject("properties").set("event_type", texts(new TreeSet<>(catalog.unlandedTypes())));
        event.putObject("discriminator").put("propertyName", "event_type").set("mapping", mapping);
        return event;
    }

    /** Adds a route of clients of others; two protocols may have the same path, which is one operation then. */
    private static void client(ObjectNode paths, ProtocolRoute route) {
        var item = paths.withObjectProperty(route.path());
        String method = route.method().toLowerCase(Locale.ROOT);
        if (item.has(method)) {
            var operation = (ObjectNode) item.path(method);
            operation.put("summary", operation.path("summary").asText() + " " + route.summary());
            return;
        }
        var operation = operation(method + route.path(), "sdk", route.summary());
        parameters(operation, route.path());
        boolean verdicts = route.action() instanceof ProtocolRoute.Events events && events.verdicts();
        if (route.method().equals(ProtocolRoute.POST)) {
            body(operation, verdicts);
        }
        var responses = operation.putObject("responses");
        if (verdicts) {
            verdicts(responses);
        } else {
            content(responses, "2XX", "What clients of the protocol expect.", "*/*");
        }
        problem(responses);
        item.set(method, operation);
    }

    private static void parameters(ObjectNode operation, String path) {
        PARAMETERS
                .matcher(path)
                .results()
                .forEach(name -> operation
                        .withArrayProperty("parameters")
                        .addObject()
                        .put("name", name.group(1))
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string"));
    }

    private static void body(ObjectNode operation, boolean verdicts) {
        var body = operation.putObject("requestBody").put("required", true).putObject("content");
        if (verdicts) {
            body.putObject("application/json").putObject("schema").put("$ref", SCHEMAS + "SdkBody");
        } else {
            body.putObject("*/*").putObject("schema");
        }
    }

    /** SDKs end on any final status but 200, so rejected events are a problem with status 200. */
    private static void verdicts(ObjectNode responses) {
        content(responses, "200", "Verdicts, whatever became of the events.", "application/json")
                .put("$ref", SCHEMAS + "Answer");
        ((ObjectNode) responses.path("200").path("content"))
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", SCHEMAS + "Problem");
    }

    private static ObjectNode game(String path, String type, List<String> methods) {
        var item = JSON.createObjectNode();
        for (String method : methods) {
            var operation = operation(method + path, "game", "Sends one event %s.".formatted(type));
            var parameters = operation.putArray("parameters");
            for (String name : new String[] {"userid", "n", "guild_name"}) {
                parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "query")
                        .putObject("schema")
                        .put("type", "string");
            }
            var responses = operation.putObject("responses");
            content(responses, "200", "Words for what happened.", "text/html").put("type", "string");
            problem(responses);
            item.set(method, operation);
        }
        return item;
    }

    private static ObjectNode operation(String name, String tag, String summary) {
        var operation = JSON.createObjectNode();
        operation
                .put("operationId", name.replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", ""))
                .put("summary", summary)
                .putArray("tags")
                .add(tag);
        return operation;
    }

    private static ObjectNode content(ObjectNode responses, String status, String description, String type) {
        return responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject(type)
                .putObject("schema");
    }

    private static void problem(ObjectNode responses) {
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private static ObjectNode texts(Collection<String> values) {
        var schema = JSON.createObjectNode().put("type", "string");
        var allowed = schema.putArray("enum");
        values.forEach(allowed::add);
        return schema;
    }

    private static byte[] write(ObjectNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
