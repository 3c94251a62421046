package dev.lakeward.event.json.text;

import java.nio.charset.StandardCharsets;

/** Undoes the escapes of strings that the scanner has found right. */
public final class Escapes {
    private Escapes() {}

    /** The UTF-16 unit of the escape of six characters at {@code at}; negative where there is none. */
    public static int unit(byte[] bytes, int at, int to) {
        if (at + 6 > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    /** The text of the string whose bytes between the quotes are {@code bytes[from, to)}. */
    public static String text(byte[] bytes, int from, int to, boolean escaped) {
        return escaped ? unescaped(bytes, from, to) : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static String unescaped(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            int backslash = indexOfBackslash(bytes, at, to);
            text.append(new String(bytes, at, backslash - at, StandardCharsets.UTF_8));
            at = backslash;
            if (at < to) {
                boolean unicode = bytes[at + 1] == 'u';
                text.append(unicode ? (char) unit(bytes, at, to) : plain(bytes[at + 1]));
                at += unicode ? 6 : 2;
            }
        }
        return text.toString();
    }

    private static int indexOfBackslash(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    private static char plain(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) escape;
        };
    }
}
