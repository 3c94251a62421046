package dev.lakeward.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON over several lines. */
public final class PrettyJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private PrettyJson() {}

    /** The same value, indented; the text as it is where it is no JSON. */
    public static String of(String text) {
        try {
            JsonNode value = JSON.readTree(text);
            return value.isMissingNode() ? text : value.toPrettyString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
