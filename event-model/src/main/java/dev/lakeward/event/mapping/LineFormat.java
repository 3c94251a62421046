package dev.lakeward.event.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.util.stream.Stream;

/** How the lines of a file are read. */
enum LineFormat {
    /** One JSON object a line. */
    JSON {
        @Override
        Stream<SourceLine> read(BufferedReader file) {
            return file.lines().filter(line -> !line.isBlank()).map(line -> new SourceLine(line, parse(line)));
        }
    },
    /** Comma-separated by RFC 4180, names in the first line; empty fields are missing. */
    CSV {
        @Override
        Stream<SourceLine> read(BufferedReader file) {
            return new CsvReader(file).lines();
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    abstract Stream<SourceLine> read(BufferedReader file);

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
