package dev.lakeward.standalone.sql;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/**
 * Reads on until a semicolon ends the statement; a line that begins with a backslash or a bare word of the prompt is
 * whole.
 */
final class StatementParser implements Parser {
    private final DefaultParser words = new DefaultParser();

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !complete(line)) {
            throw new EOFError(-1, -1, "the statement goes on until a semicolon", "semicolon");
        }
        words.setEscapeChars(null);
        words.setQuoteChars(new char[0]);
        return words.parse(line, cursor, ParseContext.UNSPECIFIED);
    }

    static boolean complete(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("\\") || text.matches("(?i)help|quit|exit") || endsOutsideQuotes(text);
    }

    private static boolean endsOutsideQuotes(String text) {
        boolean quoted = text.chars().filter(c -> c == '\'').count() % 2 == 1;
        return !quoted && text.endsWith(";");
    }
}
