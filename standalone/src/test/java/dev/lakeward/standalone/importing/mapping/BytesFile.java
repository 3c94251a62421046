package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.standalone.importing.read.InputFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;

/** A file that is in memory. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record BytesFile(byte[] bytes) implements InputFile {
    static BytesFile of(String text, Charset charset) {
        return new BytesFile(text.getBytes(charset));
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
