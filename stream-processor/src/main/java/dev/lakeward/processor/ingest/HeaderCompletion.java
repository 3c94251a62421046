package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.wire.HeaderNames;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** Gives a record of another kind of producer the headers that the API would have given it. */
final class HeaderCompletion {
    private HeaderCompletion() {}

    static void complete(Headers headers, Classified.Valid valid) {
        // Its content was not validated here.
        headers.remove(HeaderNames.EVENT);
        put(headers, HeaderNames.SPEC_VERSION, "1.0".getBytes(UTF_8));
        put(headers, HeaderNames.ID, valid.id());
        put(headers, HeaderNames.TYPE, valid.type().getBytes(UTF_8));
        put(headers, HeaderNames.SOURCE, valid.source());
        headers.remove(HeaderNames.TIME);
        if (valid.time() != Classified.NO_TIME) {
            String time = Instant.ofEpochMilli(valid.time()).toString();
            headers.add(HeaderNames.TIME, time.getBytes(UTF_8));
        }
    }

    private static void put(Headers headers, String name, byte[] value) {
        headers.remove(name);
        headers.add(name, value);
    }
}
