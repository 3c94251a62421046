package dev.lakeward.telemetry.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** A piece of work that has begun and not ended. */
public final class OpenSpan {
    private final Span span;

    OpenSpan(Span span) {
        this.span = span;
    }

    /** What is handed on to whatever this work causes. */
    public String traceParent() {
        return TraceParent.of(span.getSpanContext());
    }

    /** Says more of it; never an id of a user, an event's content or a key. */
    public OpenSpan with(String name, String value) {
        span.setAttribute(name, value);
        return this;
    }

    /** Says more of it, in numbers. */
    public OpenSpan with(String name, long value) {
        span.setAttribute(name, value);
        return this;
    }

    /** It is done. */
    public void end() {
        span.end();
    }

    /** It was given up. */
    public void fail(String why) {
        span.setStatus(StatusCode.ERROR, why);
        span.end();
    }
}
