package dev.lakeward.standalone.importing.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the characters of a file. Bytes that the charset does not have are never replaced: reading fails with their
 * line and offset, after all characters before them were read.
 */
final class DecodingReader extends Reader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private long offset;
    private long lines;
    private boolean afterReturn;
    private boolean ended;
    private boolean decoded;
    private @Nullable UnreadableFileException fault;

    /** @param skip bytes of the byte order mark */
    DecodingReader(InputStream in, Charset charset, int skip) throws IOException {
        super(in);
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        in.skipNBytes(skip);
        this.offset = skip;
    }

    /**
     * The first characters of {@code text}, at most {@code most} and up to a fault, which reading on reports; resets
     * it.
     */
    static String head(BufferedReader text, int most) throws IOException {
        text.mark(most);
        char[] head = new char[most];
        int length = 0;
        try {
            for (int count = 0; count >= 0 && length < most; length += Math.max(0, count)) {
                count = text.read(head, length, most - length);
            }
        } catch (UnreadableFileException later) {
            assert length < most;
        }
        text.reset();
        return new String(head, 0, length);
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (fault != null) {
                throw fault;
            }
            if (decoded) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, from, count);
        return count;
    }

    private void fill() throws IOException {
        if (!ended) {
            bytes.compact();
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = count < 0;
            bytes.position(bytes.position() + Math.max(0, count)).flip();
        }
        chars.clear();
        int before = bytes.position();
        CoderResult result = decoder.decode(bytes, chars, ended);
        if (result.isUnderflow() && ended) {
            decoder.flush(chars);
            decoded = true;
        }
        offset += bytes.position() - before;
        chars.flip();
        count();
        if (result.isError() && fault == null) {
            fault = undecodable(result.length());
        }
    }

    private void count() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            char c = chars.get(i);
            lines += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
            afterReturn = c == '\r';
            if (c == 0) {
                fault = new UnreadableFileException(
                        lines + 1,
                        "this is no text: it holds a NUL character. If it is UTF-16, set \"charset\" in the mapping");
                chars.limit(i);
            }
        }
    }

    private UnreadableFileException undecodable(int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(" 0x%02X".formatted(bytes.get(bytes.position() + i)));
        }
        return new UnreadableFileException(
                lines + 1,
                "the bytes%s at offset %d of the file are no %s; set \"charset\" in the mapping to what the file is written in"
                        .formatted(hex, offset, charset.name()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
