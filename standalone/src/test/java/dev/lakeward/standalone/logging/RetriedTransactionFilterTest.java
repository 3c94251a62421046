package dev.lakeward.standalone.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RetriedTransactionFilterTest {
    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";
    private static final String MESSAGE =
            "Got error produce response with correlation id {} on topic-partition {}, retrying ({} attempts left). Error: {}";

    @Test
    void dropsWhatTheProducerSendsAgain() {
        assertThat(reply(SENDER, "CONCURRENT_TRANSACTIONS")).isEqualTo(FilterReply.DENY);
    }

    @Test
    void keepsOtherWarnings() {
        assertThat(reply(SENDER, "NOT_ENOUGH_REPLICAS")).isEqualTo(FilterReply.NEUTRAL);
        assertThat(reply("dev.lakeward.Other", "CONCURRENT_TRANSACTIONS")).isEqualTo(FilterReply.NEUTRAL);
    }

    private static FilterReply reply(String logger, String error) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var event = new LoggingEvent(
                "none", context.getLogger(logger), Level.WARN, MESSAGE, null, new Object[] {7, "lw.facts-1", 3, error});
        return new RetriedTransactionFilter().decide(event);
    }
}
