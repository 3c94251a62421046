package dev.lakeward.standalone.mapping;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;

/** A file that is in memory. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record BytesSource(byte[] bytes) implements HistorySource {
    static BytesSource of(String text, Charset charset) {
        return new BytesSource(text.getBytes(charset));
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
