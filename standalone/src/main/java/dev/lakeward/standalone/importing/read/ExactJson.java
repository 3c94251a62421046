package dev.lakeward.standalone.importing.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON without rounding numbers; a duplicate name is an error. */
public final class ExactJson {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** Reads one value of several. */
    static final JsonMapper PART = MAPPER.rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExactJson() {}

    /** A line that should be an object. */
    static InputLine line(long number, String line) {
        try {
            JsonNode value = MAPPER.readTree(line);
            return value.isObject()
                    ? new InputLine(number, line, value)
                    : InputLine.broken(number, line, "is no JSON object");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String column = at == null ? "" : ", column " + at.getColumnNr();
            return InputLine.broken(number, line, "is no JSON%s: %s".formatted(column, e.getOriginalMessage()));
        }
    }
}
