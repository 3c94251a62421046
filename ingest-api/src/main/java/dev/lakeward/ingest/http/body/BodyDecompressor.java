package dev.lakeward.ingest.http.body;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decompresses bodies within a size, a ratio and the memory budget. Thread-safe. */
final class BodyDecompressor {
    /** Maximum number of bytes for one compressed byte. */
    private static final int MAX_RATIO = 50;
    /** Up to this size any ratio is allowed. */
    private static final int RATIO_FREE = 64 << 10;
    /** Base-2 logarithm of the largest zstd window: what one request may make the native code allocate. */
    private static final int ZSTD_WINDOW = 22;

    /** Parallel compressors write members of 64 KiB and more, so that a body holds some 64 of them. */
    static final int MAX_MEMBERS = 1_000;

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int STEP = 32 << 10;

    private final int maxSize;

    BodyDecompressor(int maxSize) {
        this.maxSize = maxSize;
    }

    /**
     * The decompressed body.
     *
     * @param encoding the Content-Encoding header; gzip is detected without it too, since no text begins so
     * @throws ProblemException if the body is not what its encoding says, or grows too large
     */
    byte[] decompress(byte[] body, @Nullable String encoding, MemoryBudget.Reservation reservation) {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "", "identity" ->
                    isGzip(body) ? read(new GzipMemberInputStream(body), body.length, reservation) : body;
                case "gzip", "x-gzip" -> read(new GzipMemberInputStream(body), body.length, reservation);
                case "zstd" -> read(zstd(body), body.length, reservation);
                default ->
                    throw ProblemException.of(
                            ProblemCode.UNSUPPORTED_ENCODING, "This Content-Encoding is not taken here.");
            };
        } catch (IOException e) {
            throw ProblemException.of(ProblemCode.BROKEN_ENCODING, "The body is not what Content-Encoding says.");
        }
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 2 && ((body[0] & 0xff) | ((body[1] & 0xff) << 8)) == GZIP_MAGIC;
    }

    private static InputStream zstd(byte[] body) throws IOException {
        countFrames(body);
        var stream = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(body));
        stream.setLongMax(ZSTD_WINDOW);
        return stream;
    }

    private static void countFrames(byte[] body) throws IOException {
        int frames = 0;
        for (int from = 0; from < body.length; ) {
            checkMembers(++frames);
            from += frameSize(body, from);
        }
    }

    /**
     * Bounds the gzip members or zstd frames of one body: empty ones take time and add no bytes.
     *
     * @throws ProblemException 413 if the body holds too many
     */
    static void checkMembers(int members) {
        if (members > MAX_MEMBERS) {
            throw ProblemException.of(
                    ProblemCode.BODY_TOO_LARGE,
                    "The body consists of more than %d gzip members or zstd frames; compress it as one."
                            .formatted(MAX_MEMBERS));
        }
    }

    private static int frameSize(byte[] body, int from) throws IOException {
        try {
            long size = Zstd.findFrameCompressedSize(body, from, body.length - from);
            if (size > 0) {
                return (int) size;
            }
        } catch (ZstdException e) {
            throw new IOException("no whole frame", e);
        }
        throw new EOFException("no whole frame");
    }

    private byte[] read(InputStream compressed, int size, MemoryBudget.Reservation reservation) throws IOException {
        try (compressed) {
            int allowed = (int) Math.min(maxSize, Math.max((long) size * MAX_RATIO, RATIO_FREE));
            var text = new byte[Math.min(allowed, Math.max(STEP, size * 4))];
            grow(reservation, text.length);
            int length = 0;
            for (int n = compressed.read(text, 0, text.length);
                    n >= 0;
                    n = compressed.read(text, length, text.length - length)) {
                length += n;
                if (length == text.length) {
                    text = larger(text, allowed, reservation);
                }
            }
            if (length > allowed) {
                throw tooLarge(allowed);
            }
            return Arrays.copyOf(text, length);
        }
    }

    /** Makes room for more: up to one byte over the limit, to detect that there is more. */
    private byte[] larger(byte[] text, int allowed, MemoryBudget.Reservation reservation) {
        if (text.length > allowed) {
            throw tooLarge(allowed);
        }
        int size = Math.min(allowed + 1, text.length * 2);
        grow(reservation, size - text.length);
        return Arrays.copyOf(text, size);
    }

    private ProblemException tooLarge(int allowed) {
        return ProblemException.of(
                ProblemCode.BODY_TOO_LARGE,
                allowed < maxSize
                        ? "The body inflates to more than %d times its size.".formatted(MAX_RATIO)
                        : "The body inflates to more than %d bytes.".formatted(maxSize));
    }

    private static void grow(MemoryBudget.Reservation reservation, int bytes) {
        if (!reservation.grow(bytes)) {
            throw new ProblemException(BodyHandler.busy());
        }
    }
}
