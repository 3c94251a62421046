package dev.lakeward.standalone.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.lakeward.standalone.terminal.Visible;

/** {@code %trace} in a pattern: the stack trace, whose messages may quote what a client has sent. */
public final class VisibleThrowable extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return Visible.lines(super.throwableProxyToString(failure));
    }
}
