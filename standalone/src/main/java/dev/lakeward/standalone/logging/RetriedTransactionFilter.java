package dev.lakeward.standalone.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Drops the warning of Kafka's producer that a transaction waits for the markers of the one before. It is usual where
 * transactions follow one another closely; the producer sends the same again some milliseconds later.
 */
public final class RetriedTransactionFilter extends Filter<ILoggingEvent> {
    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";
    private static final String WAITS = "Error: CONCURRENT_TRANSACTIONS";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().equals(SENDER)
                        && event.getFormattedMessage().contains(WAITS)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
