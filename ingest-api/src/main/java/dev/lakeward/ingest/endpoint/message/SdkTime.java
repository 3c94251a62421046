package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.value.Rfc3339;
import java.util.regex.Pattern;

/**
 * Reads times as clients of SDKs write them: RFC 3339; the same with an offset such as {@code +0300} or {@code +03},
 * without seconds, or with a comma before the fraction; seconds or milliseconds since 1970, as a number or as text; all
 * of it in any script's decimal digits. A time without a zone is not read, since it names no instant.
 */
final class SdkTime {
    /** Returned for a value that is not a time. */
    static final long UNREADABLE = Rfc3339.INVALID;

    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d)(:\\d\\d)?(?:[.,](\\d{1,9})\\d*)?"
                    + " ?(?:([Zz]|GMT|UTC)|(?:GMT|UTC)?([+-]\\d\\d):?(\\d\\d)?)");
    private static final Pattern EPOCH = Pattern.compile("\\d{1,15}(?:\\.\\d{1,9})?(?:[eE]\\+?\\d{1,2})?");
    /**
     * Numbers below it are seconds: as milliseconds they would lie before March 1973, as seconds up to the year 5138.
     */
    private static final double MIN_MILLIS = 1e11;

    private static final double MAX_MILLIS = 1e14;
    private static final int MAX_LENGTH = 64;

    private SdkTime() {}

    /** Milliseconds since 1970-01-01T00:00:00Z of a member, or {@link #UNREADABLE}. */
    static long of(JsonObject message, int member) {
        return switch (message.kind(member)) {
            case STRING -> {
                int start = message.valueStart(member);
                long time = Rfc3339.parse(message.bytes(), start, message.valueEnd(member) - 1);
                yield time == UNREADABLE ? lenient(message.text(member)) : time;
            }
            case INTEGER, FRACTION -> epoch(message.text(member));
            default -> UNREADABLE;
        };
    }

    /** Milliseconds since 1970-01-01T00:00:00Z of a text, or {@link #UNREADABLE}. */
    static long of(String text) {
        long time = Rfc3339.parse(text);
        return time == UNREADABLE ? lenient(text) : time;
    }

    private static long lenient(String text) {
        if (text.length() > MAX_LENGTH) {
            return UNREADABLE;
        }
        String plain = plain(text);
        var iso = ISO.matcher(plain);
        if (!iso.matches()) {
            return epoch(plain);
        }
        String seconds = iso.group(3) == null ? ":00" : iso.group(3);
        String fraction = iso.group(4) == null ? "" : "." + iso.group(4);
        String minutes = iso.group(7) == null ? "00" : iso.group(7);
        String zone = iso.group(6) == null ? "Z" : iso.group(6) + ":" + minutes;
        return Rfc3339.parse(iso.group(1) + "T" + iso.group(2) + seconds + fraction + zone);
    }

    private static long epoch(String text) {
        if (!EPOCH.matcher(text).matches()) {
            return UNREADABLE;
        }
        double number = Double.parseDouble(text);
        double millis = number < MIN_MILLIS ? number * 1000 : number;
        return millis < MAX_MILLIS ? Math.round(millis) : UNREADABLE;
    }

    /** Digits of any script as 0 to 9, the signs that go with them as ASCII, without marks of writing direction. */
    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.strip().codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                plain.append((char) ('0' + Character.digit(point, 10)));
            } else if (Character.getType(point) != Character.FORMAT) {
                plain.appendCodePoint(
                        switch (point) {
                            case 0x066B -> '.';
                            case 0x2212, 0xFE63, 0xFF0D -> '-';
                            case 0xFE62, 0xFF0B -> '+';
                            case 0xFF1A -> ':';
                            default -> point;
                        });
            }
        });
        return plain.toString();
    }
}
