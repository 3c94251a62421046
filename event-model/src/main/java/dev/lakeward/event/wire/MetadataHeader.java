package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the value of {@link HeaderNames#EVENT}: the lines id, type, time, source, then those of {@link RequestHeader}, each as
 * {@link PercentLines} encodes it. The time is a number of milliseconds since 1970-01-01T00:00:00Z in decimal digits. {@link
 * EventMetadata} reads it.
 *
 * @see <a href="../../../../../../../../docs/adr/0073-one-header-an-event.md">0073 One header an event</a>
 */
public final class MetadataHeader {
    /** The time of an event that names none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 20;

    private MetadataHeader() {}

    /** The part that the events of a request share. */
    public static byte[] shared(
            String source, @Nullable String host, @Nullable String userAgent, @Nullable String clientAddress) {
        var out = new ByteArrayOutputStream(96);
        out.write(PercentLines.END);
        PercentLines.write(out, source);
        out.write(PercentLines.END);
        RequestHeader.write(out, host, userAgent, clientAddress);
        return out.toByteArray();
    }

    /** The part that the events of a type share. */
    public static byte[] type(String type) {
        return PercentLines.encode(type);
    }

    /**
     * The header's value.
     *
     * @param type what {@link #type} made
     * @param time in milliseconds, or {@link #NO_TIME}
     * @param shared what {@link #shared} made
     */
    public static byte[] write(String id, byte[] type, long time, byte[] shared) {
        int digits = time == NO_TIME ? 0 : digits(time);
        int length = id.length();
        var value = new byte[length + type.length + digits + shared.length + 2];
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            if (!PercentLines.plain(c)) {
                return slowly(id, type, time, shared);
            }
            value[i] = (byte) c;
        }
        int at = length;
        value[at++] = PercentLines.END;
        System.arraycopy(type, 0, value, at, type.length);
        at += type.length;
        value[at++] = PercentLines.END;
        number(time, digits, value, at);
        System.arraycopy(shared, 0, value, at + digits, shared.length);
        return value;
    }

    /** Writes the header of an id with characters that are percent-encoded or take more than a byte. */
    private static byte[] slowly(String id, byte[] type, long time, byte[] shared) {
        var out = new ByteArrayOutputStream(128);
        PercentLines.write(out, id);
        out.write(PercentLines.END);
        out.writeBytes(type);
        out.write(PercentLines.END);
        out.writeBytes(time == NO_TIME ? new byte[0] : Long.toString(time).getBytes(UTF_8));
        out.writeBytes(shared);
        return out.toByteArray();
    }

    private static int digits(long time) {
        int digits = time < 0 ? 2 : 1;
        for (long rest = time / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static void number(long time, int digits, byte[] value, int at) {
        long rest = Math.abs(time);
        for (int i = at + digits - 1; i >= at; i--) {
            value[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (digits > 0 && time < 0) {
            value[at] = '-';
        }
    }

    /** The number in the line that begins at {@code from}; {@code wrong} where it is none. */
    static long number(byte[] value, int from, long wrong) {
        int to = PercentLines.next(value, from) - 1;
        boolean negative = from < to && value[from] == '-';
        int at = negative ? from + 1 : from;
        if (at >= to || to - at >= MOST_DIGITS - 1) {
            return wrong;
        }
        long number = 0;
        for (; at < to; at++) {
            int digit = value[at] - '0';
            if (digit < 0 || digit > 9) {
                return wrong;
            }
            number = number * 10 + digit;
        }
        return negative ? -number : number;
    }
}
