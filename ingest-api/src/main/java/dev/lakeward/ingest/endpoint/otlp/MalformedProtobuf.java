package dev.lakeward.ingest.endpoint.otlp;

import org.jspecify.annotations.Nullable;

/** Bytes that are no message of Protocol Buffers. */
final class MalformedProtobuf extends Exception {
    private static final long serialVersionUID = 1;

    MalformedProtobuf(String detail, @Nullable Throwable cause) {
        super(detail, cause);
    }
}
