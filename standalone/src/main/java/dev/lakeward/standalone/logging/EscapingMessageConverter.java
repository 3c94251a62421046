package dev.lakeward.standalone.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.lakeward.standalone.render.ControlEscapes;

/** {@code %visible} in a pattern: the message on one line, whatever a client has sent. */
public final class EscapingMessageConverter extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return ControlEscapes.line(event.getFormattedMessage());
    }
}
