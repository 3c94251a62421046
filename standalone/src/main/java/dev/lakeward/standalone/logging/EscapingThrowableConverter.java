package dev.lakeward.standalone.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.lakeward.standalone.render.ControlEscapes;

/** {@code %trace} in a pattern: the stack trace, whose messages may quote what a client has sent. */
public final class EscapingThrowableConverter extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return ControlEscapes.lines(super.throwableProxyToString(failure));
    }
}
