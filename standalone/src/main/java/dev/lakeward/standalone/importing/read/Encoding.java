package dev.lakeward.standalone.importing.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charset of a file.
 *
 * @param charset what its bytes are read by
 * @param bom bytes of the byte order mark
 * @param guessed whether neither the mapping nor a byte order mark says so
 */
record Encoding(Charset charset, int bom, boolean guessed) {
    private static final int HEAD = 1 << 16;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** Longer marks first: that of UTF-32LE begins as that of UTF-16LE does. */
    private static final Map<String, Charset> MARKS = marks();

    private static Map<String, Charset> marks() {
        Map<String, Charset> marks = new LinkedHashMap<>();
        marks.put("fffe0000", Charset.forName("UTF-32LE"));
        marks.put("0000feff", Charset.forName("UTF-32BE"));
        marks.put("efbbbf", UTF_8);
        marks.put("fffe", UTF_16LE);
        marks.put("feff", UTF_16BE);
        return marks;
    }

    /**
     * Finds it out.
     *
     * @param declared by the mapping; null where it says nothing
     * @param unicode whether such files are always Unicode, so that no other charset is guessed
     * @throws UnreadableFileException if the file is empty or no text
     */
    static Encoding of(InputFile source, @Nullable Charset declared, boolean unicode) throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            throw new UnreadableFileException(UnreadableFileException.WHOLE_FILE, "the file is empty");
        }
        Encoding marked = marked(head);
        if (marked != null) {
            return declared == null ? marked : agreed(declared, marked);
        }
        if (declared != null) {
            return new Encoding(declared, 0, false);
        }
        Charset wide = wide(head);
        return wide == null ? narrow(source, unicode) : new Encoding(wide, 0, true);
    }

    private static @Nullable Encoding marked(byte[] head) {
        String hex = HexFormat.of().formatHex(Arrays.copyOf(head, Math.min(4, head.length)));
        for (var mark : MARKS.entrySet()) {
            if (hex.startsWith(mark.getKey())) {
                return new Encoding(mark.getValue(), mark.getKey().length() / 2, false);
            }
        }
        return null;
    }

    private static Encoding agreed(Charset declared, Encoding marked) {
        if (!marked.charset().name().startsWith(declared.name())) {
            throw new UnreadableFileException(
                    1,
                    "the mapping says charset %s, but the file begins with the byte order mark of %s"
                            .formatted(declared.name(), marked.charset().name()));
        }
        return marked;
    }

    /** UTF-16 without a mark: most text has bytes of zero at every other place. */
    private static @Nullable Charset wide(byte[] head) {
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            zeros[i % 2] += head[i] == 0 ? 1 : 0;
        }
        int many = head.length / 5;
        if (zeros[0] + zeros[1] <= many || Math.min(zeros[0], zeros[1]) * 10 > Math.max(zeros[0], zeros[1])) {
            return null;
        }
        return zeros[0] > zeros[1] ? UTF_16BE : UTF_16LE;
    }

    /** UTF-8 where all of the file is; a guess of another charset needs a file that is no mixture. */
    private static Encoding narrow(InputFile source, boolean unicode) throws IOException {
        var scan = new Scan();
        try (InputStream in = source.open()) {
            scan.run(in);
        }
        if (scan.firstInvalid < 0) {
            return new Encoding(UTF_8, 0, true);
        }
        if (!unicode && scan.multiByte == 0 && scan.windows) {
            return new Encoding(WINDOWS, 0, true);
        }
        // Reading it as UTF-8 ends at the fault and names it.
        return new Encoding(UTF_8, 0, true);
    }

    String describe() {
        return charset.name() + (guessed && !charset.equals(UTF_8) ? " (guessed)" : "");
    }

    /** Whether the bytes of a file are UTF-8, and if not, what they may be. */
    private static final class Scan {
        private final CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer bytes = ByteBuffer.allocate(HEAD).flip();
        private final CharBuffer chars = CharBuffer.allocate(HEAD);
        private long firstInvalid = -1;
        private long multiByte;
        private boolean windows = true;

        void run(InputStream in) throws IOException {
            boolean ended = false;
            while (!ended || bytes.hasRemaining()) {
                if (!ended) {
                    bytes.compact();
                    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                    ended = count < 0;
                    bytes.position(bytes.position() + Math.max(0, count)).flip();
                }
                decode(ended);
            }
        }

        private void decode(boolean ended) {
            chars.clear();
            int before = bytes.position();
            CoderResult result = decoder.decode(bytes, chars, ended);
            multiByte += bytes.position() - before - chars.position();
            if (result.isError()) {
                firstInvalid = Math.max(firstInvalid, 0);
                for (int i = 0; i < result.length(); i++) {
                    windows &= isLikely(bytes.get() & 0xFF);
                }
            } else if (ended && result.isUnderflow()) {
                bytes.position(bytes.limit());
            }
        }

        /** Not those that windows-1252 leaves free, nor those that text in Latin letters hardly has. */
        private static boolean isLikely(int b) {
            return b != 0x81 && b != 0x8D && b != 0x8F && b != 0x90 && b != 0x9D && b < 0xFE;
        }
    }
}
