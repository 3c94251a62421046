package dev.lakeward.standalone.render;

import java.util.Locale;

/**
 * Escapes control characters, so that text from outside moves no cursor, sets no title, hides nothing and reverses no
 * line: C0, DEL, C1, and the characters of Unicode that set the direction of text or end a line. Each is written as a
 * backslash, u and its number.
 */
public final class ControlEscapes {
    /** What {@link Screen} itself sends to a terminal: bold, faint, red, green, and back. */
    private static final String[] STYLES = {"\u001b[0m", "\u001b[1m", "\u001b[2m", "\u001b[31m", "\u001b[32m"};

    private static final int C0_END = 0x20;
    private static final int DELETE = 0x7f;
    private static final int C1_END = 0xa0;

    private ControlEscapes() {}

    /** Text for one line: breaks and tabs are escaped too. */
    public static String line(String text) {
        return visible(text, "", false);
    }

    /** Text of several lines. */
    public static String lines(String text) {
        return visible(text, "\n\t", false);
    }

    /** Text of several lines that {@link Screen} has styled. */
    static String styled(String text) {
        return visible(text, "\n\t", true);
    }

    private static String visible(String text, String kept, boolean styles) {
        int first = 0;
        while (first < text.length() && !hidden(text.charAt(first), kept)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            int style = styles && c == '\u001b' ? style(text, i) : 0;
            if (style > 0) {
                shown.append(text, i, i + style);
                i += style - 1;
            } else if (hidden(c, kept)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private static boolean hidden(char c, String kept) {
        if (c < C0_END) {
            return kept.indexOf(c) < 0;
        }
        return (c >= DELETE && c < C1_END) || (c > C1_END && (isDirection(c) || c == '\u2028' || c == '\u2029'));
    }

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm, UAX 9. */
    private static boolean isDirection(char c) {
        return c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }

    private static int style(String text, int at) {
        for (String style : STYLES) {
            if (text.startsWith(style, at)) {
                return style.length();
            }
        }
        return 0;
    }
}
