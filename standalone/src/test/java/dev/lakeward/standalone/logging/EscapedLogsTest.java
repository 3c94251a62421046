package dev.lakeward.standalone.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EscapedLogsTest {
    private static final String EVIL = "user \u001b]0;owned\u0007 \u009b2J \u202e\r\n2026-01-01 INFO forged";

    private final Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.lakeward.test");
    private final LoggingEvent event = new LoggingEvent(
            "test", logger, Level.WARN, "refused name={}", new IllegalStateException(EVIL), new Object[] {EVIL});

    @Test
    void textHasNoControlCharacterAndOneLineAMessage() {
        String text = new String(LoggingSetup.textEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(text).doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\r");
        assertThat(text.lines().findFirst().orElseThrow()).contains("refused name=user", "forged");
        assertThat(text).contains("IllegalStateException");
    }

    @Test
    void jsonHasNoControlCharacterAndTheWholeMessage() throws Exception {
        String line = new String(LoggingSetup.jsonEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(line).doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\r");
        assertThat(line.lines()).hasSize(1);
        assertThat(new ObjectMapper().readTree(line).path("formattedMessage").asText())
                .isEqualTo("refused name=" + EVIL);
    }
}
