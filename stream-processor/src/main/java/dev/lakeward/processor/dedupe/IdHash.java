package dev.lakeward.processor.dedupe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * 128 bits that stand for an event's identity. A UUID is taken as it is, shifted by its source; any other id by the first
 * half of its SHA-256. Two identities that differ share their bits with a probability of 2^-128. Used again for each
 * event; one thread at a time.
 */
final class IdHash {
    /** {@link #time} of an id that tells none. */
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int UUID_LENGTH = 36;
    private static final byte[] NIBBLES = nibbles();

    private final MessageDigest sha = sha256();
    private byte[] source = new byte[0];
    private long sourceHigh;
    private long sourceLow;
    private long high;
    private long low;
    private long time;

    void of(byte[] newSource, byte[] id) {
        if (uuid(id)) {
            time = (high >>> 12 & 0xF) == 7 ? high >>> 16 : NO_TIME;
            shift(newSource);
            return;
        }
        time = NO_TIME;
        digest(newSource, id);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** The time that a UUID of version 7 carries, or {@link #NO_TIME}. */
    long time() {
        return time;
    }

    private void shift(byte[] newSource) {
        if (!Arrays.equals(source, newSource)) {
            long uuidHigh = high;
            long uuidLow = low;
            digest(newSource, new byte[0]);
            sourceHigh = high;
            sourceLow = low;
            source = newSource;
            high = uuidHigh;
            low = uuidLow;
        }
        high ^= sourceHigh;
        low ^= sourceLow;
    }

    private boolean uuid(byte[] id) {
        if (id.length != UUID_LENGTH || id[8] != '-' || id[13] != '-' || id[18] != '-' || id[23] != '-') {
            return false;
        }
        long bits = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                high = i == 18 ? bits : high;
                continue;
            }
            int nibble = NIBBLES[id[i] & 0xFF];
            if (nibble < 0) {
                return false;
            }
            bits = (bits << 4) | nibble;
        }
        low = bits;
        return true;
    }

    private void digest(byte[] from, byte[] id) {
        sha.update(from);
        sha.update((byte) 0);
        byte[] hash = sha.digest(id);
        high = int64(hash, 0);
        low = int64(hash, 8);
    }

    private static long int64(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + 8; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] nibbles() {
        byte[] table = new byte[256];
        Arrays.fill(table, (byte) -1);
        for (int i = 0; i < 16; i++) {
            table[Character.forDigit(i, 16)] = (byte) i;
        }
        return table;
    }
}
