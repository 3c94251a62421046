package dev.lakeward.standalone.importing.read;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of delimited text. A quote opens only at the start of a field, and is doubled within; anywhere else it is
 * a character as any other. A row ends with LF, CRLF, or with CR in a file whose first row does.
 */
public final class CsvRowReader {
    /** The quote of files that have none. */
    public static final char NO_QUOTE = '\uFFFF';

    private static final int LONGEST_ROW = 1 << 22;
    private static final int NONE = -1;

    private enum State {
        START,
        PLAIN,
        QUOTED,
        CLOSED,
        BROKEN
    }

    private final Reader in;
    private final char delimiter;
    private final char quote;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder raw = new StringBuilder();
    private final StringBuilder field = new StringBuilder();
    private final List<String> fields = new ArrayList<>();
    private int at;
    private int filled;
    private long current = 1;
    private long line = 1;
    private long opened;
    private int openedField;
    private String fault = "";
    private @Nullable Boolean returns;

    CsvRowReader(Reader in, char delimiter, char quote) {
        this.in = in;
        this.delimiter = delimiter;
        this.quote = quote;
    }

    /** Fields of the row. */
    List<String> fields() {
        return List.copyOf(fields);
    }

    /** The raw row without its line end; a line end within quotes is LF. */
    String raw() {
        return raw.toString();
    }

    /** Number of its first line, from 1. */
    long line() {
        return line;
    }

    /** What is wrong with it; empty if nothing is. */
    String fault() {
        return fault;
    }

    /** Whether it holds nothing but blanks and delimiters. */
    boolean isBlank() {
        return fields.stream().allMatch(String::isBlank);
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end of the file
     * @throws UnreadableFileException if a quote is never closed, or a quote that closes in mid-field has
     *     swallowed lines
     */
    boolean next() throws IOException {
        raw.setLength(0);
        field.setLength(0);
        fields.clear();
        fault = "";
        line = current;
        State state = State.START;
        while (true) {
            int c = read();
            if (c == NONE) {
                return end(state);
            }
            if (state != State.QUOTED && endsRow((char) c)) {
                fields.add(field.toString());
                refuseSwallowed();
                current++;
                return true;
            }
            state = take(state, (char) c);
            if (raw.length() > LONGEST_ROW) {
                throw tooLong(state);
            }
        }
    }

    private boolean end(State state) {
        if (state == State.QUOTED) {
            throw unclosed("is never closed");
        }
        boolean any = !raw.isEmpty();
        if (any) {
            fields.add(field.toString());
            refuseSwallowed();
            current++;
        }
        return any;
    }

    private State take(State state, char c) throws IOException {
        if (state == State.QUOTED) {
            return quoted(c);
        }
        raw.append(c);
        if (state == State.BROKEN) {
            return state;
        }
        if (c == delimiter) {
            fields.add(field.toString());
            field.setLength(0);
            return State.START;
        }
        if (state == State.START && c == quote) {
            opened = current;
            openedField = fields.size() + 1;
            return State.QUOTED;
        }
        if (state == State.CLOSED) {
            fault = "field %d: text follows its closing quote; double a quote that belongs to the text"
                    .formatted(fields.size() + 1);
            return State.BROKEN;
        }
        field.append(c);
        return State.PLAIN;
    }

    private State quoted(char c) throws IOException {
        if (c == quote) {
            raw.append(c);
            if (peek() != quote) {
                return State.CLOSED;
            }
            raw.append((char) read());
            field.append(c);
            return State.QUOTED;
        }
        field.append(c);
        if (c == '\r' && peek() == '\n') {
            return State.QUOTED;
        }
        boolean lineEnd = c == '\n' || c == '\r';
        raw.append(lineEnd ? '\n' : c);
        current += lineEnd ? 1 : 0;
        return State.QUOTED;
    }

    private boolean endsRow(char c) throws IOException {
        if (c == '\n') {
            returns = returns != null && returns;
            return true;
        }
        if (c != '\r') {
            return false;
        }
        if (peek() == '\n') {
            at++;
            returns = returns != null && returns;
            return true;
        }
        if (returns == null) {
            returns = true;
        }
        return returns;
    }

    /** A quote that closes by chance, lines further on, would make one row of several. */
    private void refuseSwallowed() {
        if (!fault.isEmpty() && current > line) {
            throw unclosed("closes in mid-field");
        }
    }

    private UnreadableFileException unclosed(String what) {
        long last = !raw.isEmpty() && raw.charAt(raw.length() - 1) == '\n' ? current - 1 : current;
        long swallowed = last - opened;
        return new UnreadableFileException(
                opened,
                "the quote that opens field %d %s: it swallows %d more line%s. Close it, double it, or set \"quote\" in the mapping (\"\" for none)"
                        .formatted(openedField, what, swallowed, swallowed == 1 ? "" : "s"));
    }

    private UnreadableFileException tooLong(State state) {
        return state == State.QUOTED
                ? unclosed("is not closed within %d characters".formatted(LONGEST_ROW))
                : new UnreadableFileException(
                        line, "the row has more than %d characters; is this a text file?".formatted(LONGEST_ROW));
    }

    private int read() throws IOException {
        int c = peek();
        at++;
        return c;
    }

    private int peek() throws IOException {
        if (at >= filled) {
            filled = in.read(buffer, 0, buffer.length);
            at = 0;
        }
        return filled <= 0 ? NONE : buffer[at];
    }
}
