package dev.lakeward.ingest.http.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses a gzip body (RFC 1952), one member after the other in a loop. The JDK's GZIPInputStream recurses into
 * each member and overflows the stack on some thousands of empty ones. One thread.
 */
final class GzipMemberInputStream extends InputStream {
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATED = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    /** Modification time, compression level and operating system. */
    private static final int UNUSED = 6;

    private static final int BYTE = 0xff;

    private final byte[] body;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int members;
    private int position;
    private boolean open;

    GzipMemberInputStream(byte[] body) throws IOException {
        this.body = body;
        header();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (open || next()) {
            int size = inflate(to, offset, length);
            if (size > 0) {
                checksum.update(to, offset, size);
                return size;
            }
            if (!inflater.finished()) {
                throw new EOFException("the last member is not whole");
            }
            trailer();
        }
        return -1;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    /** Opens the next member; false at the end, where zeros may fill up a block. */
    private boolean next() throws IOException {
        int at = position;
        while (at < body.length && body[at] == 0) {
            at++;
        }
        if (at == body.length) {
            return false;
        }
        header();
        return true;
    }

    private void header() throws IOException {
        BodyDecompressor.checkMembers(++members);
        if (int16() != MAGIC || int8() != DEFLATED) {
            throw new ZipException("no gzip member");
        }
        int flags = int8();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("reserved flags");
        }
        skip(UNUSED);
        if ((flags & EXTRA) != 0) {
            skip(int16());
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(body, position, body.length - position);
        checksum.reset();
        open = true;
    }

    private void trailer() throws IOException {
        position = body.length - inflater.getRemaining();
        if (int32() != (int) checksum.getValue() || int32() != (int) inflater.getBytesWritten()) {
            throw new ZipException("checksum or length differ");
        }
        open = false;
    }

    private int int8() throws IOException {
        if (position == body.length) {
            throw new EOFException("the last member is not whole");
        }
        return body[position++] & BYTE;
    }

    private int int16() throws IOException {
        return int8() | int8() << 8;
    }

    private int int32() throws IOException {
        return int16() | int16() << 16;
    }

    private void skip(int bytes) throws IOException {
        if (bytes > body.length - position) {
            throw new EOFException("the last member is not whole");
        }
        position += bytes;
    }

    private void skipText() throws IOException {
        while (int8() != 0) {
            // up to its NUL
        }
    }
}
