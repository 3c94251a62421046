package dev.lakeward.standalone.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static final Path PAGE = Path.of("..", "docs", "asyncapi.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics = new Topics("lw");
    private final String document = AsyncApi.of(Catalog.builtIn(), topics);

    @Test
    void isWhatTheDocsSay() throws IOException {
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.writeString(PAGE, document);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/asyncapi.json is out of date: run `lakeward asyncapi > docs/asyncapi.json`")
                .isEqualTo(document);
    }

    @Test
    void isValidByTheSchemaOfAsyncApi() throws IOException {
        JsonSchema schema = schema();
        assertThat(schema.validate(JSON.readTree(document))).isEmpty();

        var broken = (ObjectNode) JSON.readTree(document);
        ((ObjectNode) broken.at("/channels/events")).put("address", 5);
        assertThat(schema.validate(broken)).isNotEmpty();
    }

    @Test
    void hasAllTopicsOfTheInstallation() throws IOException {
        JsonNode channels = JSON.readTree(document).path("channels");

        assertThat(channels.findValuesAsText("address"))
                .contains(topics.events(), topics.accepted(), topics.rejected(), topics.outcomes(), topics.commits())
                .containsAll(Catalog.builtIn().tables().stream()
                        .filter(table -> table.kind() == Table.Kind.FACTS)
                        .map(table -> topics.facts(table.name()))
                        .toList());
    }

    @Test
    void refersOnlyToWhatItHolds() throws IOException {
        JsonNode root = JSON.readTree(document);

        assertThat(root.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(root.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Objects.requireNonNull(in));
        }
    }
}
