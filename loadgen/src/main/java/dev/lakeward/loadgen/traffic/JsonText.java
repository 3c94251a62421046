package dev.lakeward.loadgen.traffic;

import dev.lakeward.loadgen.traffic.Happening.Moment;
import dev.lakeward.loadgen.traffic.Happening.Raw;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes happenings as JSON, one a line, without making a string of each part. Holds a buffer: one thread at a time. */
final class JsonText {
    private static final long DAY = 86_400_000L;
    private static final int ASCII_END = 0x80;
    private static final int CONTROL_END = 0x20;

    private byte[] bytes = new byte[1 << 10];
    private int size;
    private long day = Long.MIN_VALUE;
    private String date = "";

    byte[] of(Happening event) {
        size = 0;
        ascii("{\"event_id\":\"");
        ascii(event.id());
        ascii("\",\"event_type\":\"");
        ascii(event.type());
        ascii("\",\"");
        ascii(event.table().key());
        ascii("\":");
        text(event.key());
        ascii(",\"event_time\":");
        time(event.time());
        List<String> columns = event.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = event.values().get(i);
            if (value != null) {
                ascii(",\"");
                ascii(columns.get(i));
                ascii("\":");
                value(value);
            }
        }
        one('}');
        return Arrays.copyOf(bytes, size);
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case String text -> text(text);
            case Moment(long millis) -> time(millis);
            case Raw(String json) -> utf8(json);
            case java.math.BigDecimal number -> ascii(number.toPlainString());
            case null -> ascii("null");
            default -> ascii(value.toString());
        }
    }

    private void time(long millis) {
        long of = Math.floorDiv(millis, DAY);
        if (of != day) {
            day = of;
            date = LocalDate.ofEpochDay(of).toString();
        }
        int rest = (int) Math.floorMod(millis, DAY);
        one('"');
        ascii(date);
        one('T');
        digits(rest / 3_600_000, 2);
        one(':');
        digits(rest / 60_000 % 60, 2);
        one(':');
        digits(rest / 1000 % 60, 2);
        one('.');
        digits(rest % 1000, 3);
        ascii("Z\"");
    }

    private void digits(int number, int width) {
        room(width);
        int left = number;
        for (int i = width - 1; i >= 0; i--) {
            bytes[size + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += width;
    }

    private void text(String text) {
        one('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII_END) {
                utf8(text.substring(i));
                break;
            }
            if (c == '"' || c == '\\' || c < CONTROL_END) {
                throw new IllegalArgumentException("generated text needs no escapes: " + text);
            }
            one(c);
        }
        one('"');
    }

    private void utf8(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void ascii(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    private void one(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, (size + more) * 2);
        }
    }
}
