package dev.lakeward.standalone.importing.read;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads lines that end with LF, CRLF or CR, none of them longer than a limit. */
final class LineReader {
    private final BufferedReader in;
    private final int longest;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private int ahead = UNKNOWN;

    private static final int UNKNOWN = -2;
    private static final int END = -1;

    LineReader(BufferedReader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end; null after the last. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        number++;
        for (int c = read(); c != END; c = read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c == '\r') {
                int after = in.read();
                ahead = after == '\n' ? UNKNOWN : after;
                return line.toString();
            }
            if (line.length() == longest) {
                throw new UnreadableFileException(
                        number, "the line has more than %d characters; is this a text file?".formatted(longest));
            }
            line.append((char) c);
        }
        return line.isEmpty() ? null : line.toString();
    }

    private int read() throws IOException {
        int c = ahead == UNKNOWN ? in.read() : ahead;
        ahead = c == END ? END : UNKNOWN;
        return c;
    }
}
