package dev.lakeward.processor.store;

import dev.lakeward.event.hash.Fnv1a;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes state compactly: whole numbers as zigzag varints, text as length and UTF-8. Used again after {@link #take}. */
public final class StateWriter {
    private byte[] buffer = new byte[256];
    private int size;

    public StateWriter int64(long value) {
        long rest = (value << 1) ^ (value >> 63);
        room(10);
        byte[] target = buffer;
        int at = size;
        while ((rest & ~0x7FL) != 0) {
            target[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        size = at;
        return this;
    }

    public StateWriter fixed64(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    public StateWriter float64(double value) {
        return fixed64(Double.doubleToRawLongBits(value));
    }

    public StateWriter flag(boolean value) {
        return int64(value ? 1 : 0);
    }

    public StateWriter bytes(byte[] value) {
        int64(value.length);
        room(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    public StateWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Text that may be missing. */
    public StateWriter optional(@Nullable String value) {
        flag(value != null);
        return value == null ? this : text(value);
    }

    public StateWriter decimal(BigDecimal value) {
        return bytes(value.unscaledValue().toByteArray()).int64(value.scale());
    }

    /** What was written, and an empty writer again. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(buffer, size);
        size = 0;
        return taken;
    }

    /** A hash of what was written, the same in each process, and an empty writer again. */
    public long takeHash() {
        long hash = Fnv1a.hash(buffer, 0, size);
        size = 0;
        return hash;
    }

    private void room(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
        }
    }
}
