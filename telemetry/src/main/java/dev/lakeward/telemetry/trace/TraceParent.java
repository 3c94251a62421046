package dev.lakeward.telemetry.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** The W3C header {@code traceparent}: version, trace, span and flags. */
final class TraceParent {
    private static final int LENGTH = 55;
    private static final int TRACE = 3;
    private static final int TRACE_END = 35;
    private static final int SPAN = 36;
    private static final int SPAN_END = 52;
    private static final int FLAGS = 53;

    private TraceParent() {}

    /** Whether who sent it records this trace; false for what is no trace context. */
    static boolean sampled(byte[] header) {
        return header.length >= LENGTH
                && header[LENGTH - 1] >= '0'
                && (Character.digit(header[LENGTH - 1], 16) & 1) == 1;
    }

    /** The context that a header names; the root where it is none, or none that can be read. */
    static Context context(@Nullable String header) {
        if (header == null || header.length() < LENGTH || header.startsWith("ff")) {
            return Context.root();
        }
        String trace = header.substring(TRACE, TRACE_END);
        String span = header.substring(SPAN, SPAN_END);
        String flags = header.substring(FLAGS, LENGTH);
        if (!TraceId.isValid(trace) || !SpanId.isValid(span) || !flags.matches("[0-9a-f]{2}")) {
            return Context.root();
        }
        SpanContext parent =
                SpanContext.createFromRemoteParent(trace, span, TraceFlags.fromHex(flags, 0), TraceState.getDefault());
        return Context.root().with(Span.wrap(parent));
    }

    static Context context(byte[] header) {
        return context(new String(header, ISO_8859_1));
    }

    static String of(SpanContext span) {
        return "00-%s-%s-%s"
                .formatted(
                        span.getTraceId(),
                        span.getSpanId(),
                        span.getTraceFlags().asHex());
    }
}
