package dev.lakeward.processor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.wire.HeaderNames;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** Gives a record of another kind of producer the headers that the API would have given it. */
final class HeaderCompletion {
    private HeaderCompletion() {}

    static void complete(Headers headers, Candidate.Sound sound) {
        // What it says was not checked here, and does not stand beside what was.
        headers.remove(HeaderNames.EVENT);
        put(headers, HeaderNames.SPEC_VERSION, "1.0".getBytes(UTF_8));
        put(headers, HeaderNames.ID, sound.id());
        put(headers, HeaderNames.TYPE, sound.type().getBytes(UTF_8));
        put(headers, HeaderNames.SOURCE, sound.source());
        headers.remove(HeaderNames.TIME);
        if (sound.time() != Candidate.NO_TIME) {
            String time = Instant.ofEpochMilli(sound.time()).toString();
            headers.add(HeaderNames.TIME, time.getBytes(UTF_8));
        }
    }

    private static void put(Headers headers, String name, byte[] value) {
        headers.remove(name);
        headers.add(name, value);
    }
}
