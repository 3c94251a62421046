package dev.lakeward.ingest.endpoint.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.IngestApiAccess;
import dev.lakeward.ingest.TestApi;
import dev.lakeward.ingest.endpoint.game.GameRoutes;
import dev.lakeward.ingest.endpoint.sdk.SdkProtocol;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what the server says of itself against what it does. */
class ContractIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD =
            "{\"event_type\":\"join_guild\",\"event_id\":\"c-1\",\"user_id\":\"u\",\"guild_name\":\"g\"}";
    private static final String BAD = "{\"event_type\":\"join_guild\",\"event_id\":\"c-2\"}";

    @org.jspecify.annotations.Nullable
    private static JsonNode document;

    /** A request, and the path of the document that it is an instance of. */
    record Call(String method, String path, String actual, int status, String type, String body) {
        static Call get(String path, String actual, int status) {
            return new Call("get", path, actual, status, "", "");
        }

        static Call post(String path, int status, String type, String body) {
            return new Call("post", path, path, status, type, body);
        }

        @Override
        public String toString() {
            return method + " " + actual + " -> " + status;
        }
    }

    private static final List<Call> EVENTS = List.of(
            Call.post("/v1/events", 202, "application/json", GOOD),
            Call.post("/v1/events", 202, "application/json", "[" + GOOD + "," + GOOD + "]"),
            Call.post("/v1/events", 207, "application/json", "[" + GOOD + "," + BAD + "]"),
            Call.post("/v1/events", 422, "application/json", BAD),
            Call.post("/v1/events", 422, "application/x-ndjson", BAD + "\n" + BAD),
            Call.post("/v1/events", 400, "application/json", "{"),
            Call.post("/v1/events", 400, "application/json", ""),
            Call.post("/v1/events", 415, "image/png", GOOD),
            Call.post("/v1/events", 413, "application/json", "[" + "1,".repeat(500) + "1]"),
            Call.post("/v1/validate", 200, "application/json", "[" + GOOD + "," + BAD + "]"),
            Call.post("/v1/validate", 400, "application/json", "["));
    private static final List<Call> PAGES = List.of(
            Call.get("/v1/receipts/{event_id}", "/v1/receipts/c-1", 200),
            Call.get("/v1/receipts/{event_id}", "/v1/receipts/nobody", 404),
            Call.get("/v1/receipts", "/v1/receipts?event_id=c-2", 200),
            Call.get("/v1/receipts", "/v1/receipts", 400),
            Call.get("/v1/progress", "/v1/progress", 200),
            Call.get("/v1/progress", "/v1/progress?position=x", 400),
            Call.get("/v1/outcomes", "/v1/outcomes?partition=0&from=0&to=9", 200),
            Call.get("/v1/outcomes", "/v1/outcomes", 400),
            Call.get("/livez", "/livez", 200),
            Call.get("/readyz", "/readyz", 200),
            Call.get("/openapi.json", "/openapi.json", 200),
            Call.get("/docs", "/docs", 200),
            Call.get("/docs/{file}", "/docs/swagger-ui.css", 200),
            Call.get("/docs/{file}", "/docs/nothing", 404),
            Call.get("/problems/{code}", "/problems/not-found", 200),
            Call.get("/problems/{code}", "/problems/nonsense", 404));

    @BeforeAll
    static void read() throws Exception {
        document = JSON.readTree(API.get("/openapi.json").body());
    }

    static List<Call> calls() {
        var calls = new ArrayList<>(EVENTS);
        calls.addAll(PAGES);
        SdkProtocol.paths().forEach((path, kind) -> {
            calls.add(Call.post(path, 200, "application/json", "{\"userId\":\"u\",\"event\":\"Join Guild\"}"));
            calls.add(Call.post(path, 400, "application/json", "["));
        });
        calls.addAll(ClientCalls.ALL);
        GameRoutes.paths().forEach((path, type) -> {
            calls.add(Call.get(path, path, 200));
            if (Objects.requireNonNull(GameRoutes.methods().get(path)).contains("post")) {
                calls.add(Call.post(path, 200, "", ""));
            }
        });
        return calls;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void respondsAsTheDocumentSays(Call call) throws Exception {
        HttpResponse<String> answer = send(call);

        assertThat(answer.statusCode()).isEqualTo(call.status());
        assertThat(answer.headers().firstValue("Link").orElse(""))
                .contains("</openapi.json>; rel=\"service-desc\"", "</docs>; rel=\"service-doc\"");
        JsonNode responses =
                document().path("paths").path(call.path()).path(call.method()).path("responses");
        String status = DocumentedStatus.of(responses, call.status());
        assertThat(responses.has(status)).as("%s names %d", call, call.status()).isTrue();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        String response = resolved("/paths/" + escaped(call.path()) + "/" + call.method() + "/responses/" + status);
        JsonNode contents = document().at(response + "/content");
        String listed = contents.has(type) ? type : "*/*";
        assertThat(contents.has(listed)).as("%s lists %s", response, type).isTrue();
        if (type.endsWith("json")) {
            var faults = schema(response + "/content/" + escaped(listed) + "/schema")
                    .validate(answer.body(), InputFormat.JSON);
            assertThat(faults).as(answer.body()).isEmpty();
        }
    }

    @Test
    void describesEveryRouteAndNoOther() {
        var served = new TreeSet<String>();
        for (String route : IngestApiAccess.routes(API.api())) {
            if (!route.startsWith("OPTIONS") && !route.startsWith("HEAD")) {
                served.add(route);
            }
        }
        var described = new TreeSet<String>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> described.add(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(described).containsExactlyElementsOf(served);
        assertThat(calls().stream().map(call -> call.method().toUpperCase(java.util.Locale.ROOT) + " " + call.path()))
                .as("every route is called")
                .containsAll(served);
    }

    @Test
    void isOpenApiByItsOwnRules() {
        assertThat(document().path("openapi").asText()).startsWith("3.1.");
        var ids = new ArrayList<String>();
        document()
                .findParents("operationId")
                .forEach(node -> ids.add(node.path("operationId").asText()));
        assertThat(ids).doesNotHaveDuplicates();
        for (JsonNode holder : document().findParents("$ref")) {
            String reference = holder.path("$ref").asText();
            assertThat(document().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void holdsEveryTableAndTakesWhatTheServerTakes() throws Exception {
        for (var table : Catalog.builtIn().tables()) {
            JsonNode component = document().at("/components/schemas/" + table.name());
            assertThat(component.path("x-family").asText()).isEqualTo(table.family());
            table.columns()
                    .forEach(column -> assertThat(component.path("properties").has(column.name()))
                            .as(column.name())
                            .isTrue());
        }
        JsonSchema event = schema("/components/schemas/Event");
        Map<String, Boolean> events = Map.of(
                GOOD,
                true,
                BAD,
                false,
                "{\"event_type\":\"default\"}",
                true,
                "{\"event_type\":\"purchase_sword\",\"user_id\":\"u\",\"amount_purchased\":1,\"price\":\"1.50\"}",
                true,
                "{\"event_type\":\"purchase_sword\",\"user_id\":\"u\",\"amount_purchased\":\"one\"}",
                false,
                "{\"event_type\":\"nonsense\"}",
                false);
        for (var sample : events.entrySet()) {
            boolean valid = event.validate(sample.getKey(), InputFormat.JSON).isEmpty();
            int status = API.post("/v1/events", sample.getKey()).statusCode();
            assertThat(valid).as(sample.getKey()).isEqualTo(sample.getValue());
            assertThat(status).as(sample.getKey()).isEqualTo(sample.getValue() ? 202 : 422);
        }
    }

    @Test
    void showsThePageFromThisServerAlone() throws Exception {
        var page = API.get("/docs");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';");
        assertThat(page.body()).doesNotContain("https://", "http://", "<style");
        for (String part : page.body().split("\"", -1)) {
            if (part.startsWith("/docs/")) {
                assertThat(API.get(part).statusCode()).as(part).isEqualTo(200);
            }
        }
        assertThat(API.get("/docs/swagger-ui-bundle.js").body()).contains("SwaggerUIBundle");
    }

    private static HttpResponse<String> send(Call call) throws Exception {
        var request = HttpRequest.newBuilder(API.uri(call.actual()));
        if (!call.type().isEmpty()) {
            request.header("Content-Type", call.type());
        }
        return API.send(call.method().equals("get") ? request : request.POST(BodyPublishers.ofString(call.body())));
    }

    private static JsonSchema schema(String pointer) {
        var factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(
                        Map.of("urn:lakeward:openapi", document().toString()))));
        return factory.getSchema(SchemaLocation.of("urn:lakeward:openapi#" + pointer));
    }

    /** The pointer, or the one that its reference names. */
    private static String resolved(String pointer) {
        JsonNode node = document().at(pointer);
        return node.has("$ref") ? node.path("$ref").asText().substring(1) : pointer;
    }

    private static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode document() {
        return java.util.Objects.requireNonNull(document);
    }
}
