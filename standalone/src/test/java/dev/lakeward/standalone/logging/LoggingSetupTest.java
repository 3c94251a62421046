package dev.lakeward.standalone.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.standalone.Lakeward;
import dev.lakeward.testsupport.JavaProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service alone writes to its error stream. */
class LoggingSetupTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void logsOneObjectALineWhereNobodyWatches() throws Exception {
        List<String> lines = sink(Map.of());

        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            assertThat(event.path("level").asText()).isNotEmpty();
            assertThat(event.path("timestamp").asLong()).isPositive();
            assertThat(event.path("formattedMessage").asText()).isNotEmpty();
        }
        assertThat(lines).anyMatch(line -> line.contains("did not start service=sink"));
    }

    @Test
    void logsTextWhereTold() throws Exception {
        assertThat(sink(Map.of("LAKEWARD_LOG", "text")))
                .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*Z ERROR .*did not start service=sink.*"));
    }

    @Test
    void refusesAnotherFormat() throws Exception {
        assertThat(sink(Map.of("LAKEWARD_LOG", "xml"))).containsExactly("lakeward: LAKEWARD_LOG=xml: use json or text");
    }

    /** The lines of a sink that cannot start, since no broker answers. */
    private List<String> sink(Map<String, String> variables) throws Exception {
        Path log = folder.resolve("log");
        Map<String, String> all = new HashMap<>(variables);
        all.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9");
        all.put("LAKEWARD_KAFKA_DEFAULT_API_TIMEOUT_MS", "1000");
        all.put("LAKEWARD_KAFKA_REQUEST_TIMEOUT_MS", "500");
        try (var sink =
                JavaProcess.of(Lakeward.class, "sink").variables(all).log(log).start()) {
            assertThat(sink.exitCode(Duration.ofMinutes(2))).isNotZero();
        }
        return Files.readAllLines(log, StandardCharsets.UTF_8);
    }
}
