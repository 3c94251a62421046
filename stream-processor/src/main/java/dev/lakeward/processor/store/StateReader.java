package dev.lakeward.processor.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote, in the same order. */
public final class StateReader {
    private final byte[] buffer;
    private int at;

    public StateReader(byte[] buffer) {
        this(buffer, 0);
    }

    public StateReader(byte[] buffer, int from) {
        this.buffer = buffer;
        this.at = from;
    }

    public long int64() {
        long raw = 0;
        int shift = 0;
        byte next;
        do {
            next = buffer[at++];
            raw |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return (raw >>> 1) ^ -(raw & 1);
    }

    public int int32() {
        return Math.toIntExact(int64());
    }

    public long fixed64() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (buffer[at++] & 0xFF);
        }
        return value;
    }

    public double float64() {
        return Double.longBitsToDouble(fixed64());
    }

    public boolean flag() {
        return int64() != 0;
    }

    public byte[] bytes() {
        int length = int32();
        at += length;
        return Arrays.copyOfRange(buffer, at - length, at);
    }

    /** Passes over {@link #bytes} or {@link #text}. */
    public void skip() {
        int length = int32();
        at += length;
    }

    public String text() {
        int length = int32();
        at += length;
        return new String(buffer, at - length, length, StandardCharsets.UTF_8);
    }

    public @Nullable String optional() {
        return flag() ? text() : null;
    }

    public BigDecimal decimal() {
        var unscaled = new BigInteger(bytes());
        return new BigDecimal(unscaled, int32());
    }

    public boolean hasMore() {
        return at < buffer.length;
    }
}
