package dev.lakeward.standalone.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.lakeward.standalone.terminal.Visible;

/** {@code %visible} in a pattern: the message on one line, whatever a client has sent. */
public final class VisibleMessage extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return Visible.line(event.getFormattedMessage());
    }
}
