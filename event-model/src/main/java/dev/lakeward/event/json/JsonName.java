package dev.lakeward.event.json;

import dev.lakeward.event.json.text.Hash;
import java.nio.charset.StandardCharsets;

/** A name that is looked for often: its bytes and their hash, worked out once. */
public final class JsonName {
    private final String text;
    private final byte[] bytes;
    private final long hash;

    public JsonName(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.hash = Hash.of(bytes, 0, bytes.length);
    }

    byte[] bytes() {
        return bytes;
    }

    long hash() {
        return hash;
    }

    @Override
    public String toString() {
        return text;
    }
}
