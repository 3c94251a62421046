package dev.lakeward.event.channel;

/**
 * A text in which {@code *} stands for any characters, also none. The letters A to Z match in either case. Immutable.
 *
 * @param text the pattern, with small letters
 */
public record TextPattern(String text) {
    public TextPattern {
        text = lower(text);
    }

    /** Small letters in place of A to Z; other characters stay, so that every engine does the same. */
    public static String lower(String text) {
        StringBuilder small = null;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one >= 'A' && one <= 'Z') {
                small = small == null ? new StringBuilder(text) : small;
                small.setCharAt(i, (char) (one - 'A' + 'a'));
            }
        }
        return small == null ? text : small.toString();
    }

    /**
     * Whether the whole of {@code value} matches.
     *
     * @param value as {@link #lower} makes it
     */
    public boolean matches(String value) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (in < value.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (at < text.length() && text.charAt(at) == value.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }
}
