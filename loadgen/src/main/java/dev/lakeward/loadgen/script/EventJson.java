package dev.lakeward.loadgen.script;

import dev.lakeward.loadgen.script.GeneratedEvent.Moment;
import dev.lakeward.loadgen.script.GeneratedEvent.Raw;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes generated events as JSON. Holds a buffer: one thread at a time. */
public final class EventJson {
    private static final long DAY = 86_400_000L;
    private static final int ASCII_END = 0x80;
    private static final int CONTROL_END = 0x20;
    private static final byte[] ID = "{\"event_id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "\",\"event_type\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = ",\"event_time\":".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1 << 10];
    private int size;
    private long day = Long.MIN_VALUE;
    private String date = "";

    /** One object without line breaks, UTF-8. */
    public byte[] of(GeneratedEvent event) {
        size = 0;
        EventTable table = event.table();
        raw(ID);
        ascii(event.id());
        raw(TYPE);
        ascii(event.type());
        raw(table.keyMember());
        text(event.key());
        raw(TIME);
        time(event.time());
        for (int i = 0; i < table.columns().size(); i++) {
            Object value = event.values().get(i);
            if (value != null) {
                raw(table.member(i));
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
        int length = text.length();
        room(length + 2);
        int at = size;
        bytes[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII_END) {
                size = at;
                utf8(text.substring(i));
                one('"');
                return;
            }
            if (c == '"' || c == '\\' || c < CONTROL_END) {
                throw new IllegalArgumentException("generated text needs no escapes: " + text);
            }
            bytes[at++] = (byte) c;
        }
        bytes[at++] = '"';
        size = at;
    }

    private void utf8(String text) {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    private void raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    @SuppressWarnings("deprecation") // what it drops of each character is 0 in ASCII
    private void ascii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
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
