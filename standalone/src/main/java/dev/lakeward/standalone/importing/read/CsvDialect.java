package dev.lakeward.standalone.importing.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Delimiter and quote of a file, declared by the mapping or guessed from its first rows.
 *
 * @param skip lines before the header that only name the delimiter, as Excel writes them
 */
public record CsvDialect(char delimiter, char quote, int skip, boolean guessed) {
    private static final String CANDIDATES = ",;\t|";
    private static final int HEAD = 1 << 16;
    private static final int ROWS_LOOKED_AT = 20;

    /** Guesses from the start of {@code text}, and resets it. */
    static CsvDialect of(BufferedReader text, TextFormat settings, Set<String> wanted) throws IOException {
        String head = DecodingReader.head(text, HEAD);
        int skip = 0;
        Character declared = settings.delimiter();
        String first = head.lines().findFirst().orElse("");
        if (first.regionMatches(true, 0, "sep=", 0, 4) && first.length() == 5) {
            skip = 1;
            declared = declared == null ? Character.valueOf(first.charAt(4)) : declared;
            head = head.substring(head.indexOf(first) + first.length());
        }
        Character quoted = settings.quote();
        char quote = quoted == null ? quote(head) : quoted;
        char delimiter = declared == null ? delimiter(head, quote, wanted) : declared;
        return new CsvDialect(delimiter, quote, skip, settings.delimiter() == null && skip == 0);
    }

    private static char quote(String head) {
        return head.stripLeading().startsWith("'") ? '\'' : '"';
    }

    /** The one that finds most of the columns that the mapping names; failing that, most columns in every row. */
    private static char delimiter(String head, char quote, Set<String> wanted) throws IOException {
        char best = CANDIDATES.charAt(0);
        long most = -1;
        for (int i = 0; i < CANDIDATES.length(); i++) {
            char candidate = CANDIDATES.charAt(i);
            long score = score(new CsvRowReader(new StringReader(head), candidate, quote), wanted);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    private static long score(CsvRowReader rows, Set<String> wanted) throws IOException {
        List<String> header = null;
        int least = Integer.MAX_VALUE;
        try {
            for (int row = 0; row < ROWS_LOOKED_AT && rows.next(); row++) {
                if (rows.isBlank()) {
                    continue;
                }
                header = header == null ? rows.fields() : header;
                least = Math.min(least, rows.fields().size());
            }
        } catch (UnreadableFileException later) {
            // The rows before the fault count; the reader of the file reports the fault.
            assert later.line() > 0;
        }
        if (header == null) {
            return 0;
        }
        Set<String> names = header.stream().map(String::strip).collect(Collectors.toSet());
        long found = wanted.stream().filter(names::contains).count();
        return found * 1_000_000L + Math.min(least, header.size());
    }

    /** For people. */
    String describe() {
        String how = guessed && delimiter != ',' ? " (guessed)" : "";
        String quotes = quote == CsvRowReader.NO_QUOTE ? "no quotes" : "quote " + quote;
        return "delimiter %s%s, %s".formatted(name(delimiter), how, quotes);
    }

    private static String name(char c) {
        return c == '\t' ? "tab" : String.valueOf(c);
    }

    /** The delimiter that a setting names. */
    public static @Nullable Character named(String text) {
        return switch (text) {
            case "tab", "\\t" -> '\t';
            default -> text.length() == 1 ? Character.valueOf(text.charAt(0)) : null;
        };
    }
}
