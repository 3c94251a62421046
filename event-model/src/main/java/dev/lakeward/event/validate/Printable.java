package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;

/** Words for what was found, safe to print: short, without control characters. */
final class Printable {
    private static final int LONGEST = 200;
    private static final int LONGEST_QUOTE = 48;

    private Printable() {}

    /** The member's value as it may be shown in a detail. */
    static String quote(JsonObject object, int member) {
        JsonKind kind = object.kind(member);
        return switch (kind) {
            case STRING -> "\"" + plain(object.text(member), LONGEST_QUOTE) + "\"";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            default -> plain(object.text(member), LONGEST_QUOTE);
        };
    }

    /** At most 200 characters without control characters. */
    static String sentence(String text) {
        return plain(text, LONGEST);
    }

    private static String plain(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int width = Character.charCount(point);
            if (plain.length() + width > longest - 1 && at + width < text.length()) {
                return plain.append('…').toString();
            }
            plain.appendCodePoint(isPrintable(point) ? point : '?');
            at += width;
        }
        return plain.toString();
    }

    private static boolean isPrintable(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
    }
}
