package dev.lakeward.ingest.endpoint.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Finds the response that the OpenAPI document names for a status: its own, that of its class, else the default. */
final class DocumentedStatus {
    private DocumentedStatus() {}

    static String of(JsonNode responses, int status) {
        return Stream.of(Integer.toString(status), status / 100 + "XX")
                .filter(responses::has)
                .findFirst()
                .orElse("default");
    }
}
