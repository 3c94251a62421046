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

/** Inflates bodies within a size, a ratio and the bytes that are left for all requests. */
final class BodyDecompressor {
    /** Bytes of text for one compressed byte. */
    private static final int RATIO = 50;
    /** Up to here a ratio tells nothing. */
    private static final int HARMLESS = 64 << 10;
    /** Base-2 logarithm of the largest zstd window: what one request may make the native code allocate. */
    private static final int ZSTD_WINDOW = 22;

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int STEP = 32 << 10;

    private final int most;

    BodyDecompressor(int most) {
        this.most = most;
    }

    /**
     * The body as text.
     *
     * @param encoding the Content-Encoding header; gzip is seen without it too, since no text begins so
     * @throws ProblemException if it is not what its encoding says, or grows too large
     */
    byte[] inflate(byte[] body, @Nullable String encoding, MemoryBudget.Reservation lease) {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "", "identity" -> isGzip(body) ? read(new GzipMemberInputStream(body), body.length, lease) : body;
                case "gzip", "x-gzip" -> read(new GzipMemberInputStream(body), body.length, lease);
                case "zstd" -> read(zstd(body), body.length, lease);
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
        var frames = new MemberCount();
        for (int from = 0; from < body.length; ) {
            frames.add();
            from += frameSize(body, from);
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

    private byte[] read(InputStream compressed, int size, MemoryBudget.Reservation lease) throws IOException {
        try (compressed) {
            int allowed = (int) Math.min(most, Math.max((long) size * RATIO, HARMLESS));
            var text = new byte[Math.min(allowed, Math.max(STEP, size * 4))];
            grow(lease, text.length);
            int length = 0;
            for (int n = compressed.read(text, 0, text.length);
                    n >= 0;
                    n = compressed.read(text, length, text.length - length)) {
                length += n;
                if (length == text.length) {
                    text = larger(text, allowed, lease);
                }
            }
            if (length > allowed) {
                throw tooLarge(allowed);
            }
            return Arrays.copyOf(text, length);
        }
    }

    /** Room for more; one byte beyond what is allowed, to see whether there is more. */
    private byte[] larger(byte[] text, int allowed, MemoryBudget.Reservation lease) {
        if (text.length > allowed) {
            throw tooLarge(allowed);
        }
        int size = Math.min(allowed + 1, text.length * 2);
        grow(lease, size - text.length);
        return Arrays.copyOf(text, size);
    }

    private ProblemException tooLarge(int allowed) {
        return ProblemException.of(
                ProblemCode.BODY_TOO_LARGE,
                allowed < most
                        ? "The body inflates to more than %d times its size.".formatted(RATIO)
                        : "The body inflates to more than %d bytes.".formatted(most));
    }

    private static void grow(MemoryBudget.Reservation lease, int bytes) {
        if (!lease.grow(bytes)) {
            throw new ProblemException(BodyHandler.busy());
        }
    }
}
