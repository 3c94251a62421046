package dev.lakeward.ingest.publish;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/** Makes UUIDs of version 7 (RFC 9562), which sort by time and hold it. Thread-safe. */
final class UuidV7 {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Clock clock;

    UuidV7(Clock clock) {
        this.clock = clock;
    }

    String next() {
        var random = ThreadLocalRandom.current();
        // 48 bits of time, 4 of version (7), 12 random; then 2 bits of variant (binary 10), 62 random.
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return text(high, low);
    }

    private static String text(long high, long low) {
        var chars = new char[36];
        int at = 0;
        for (int nibble = 0; nibble < 32; nibble++) {
            if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) {
                chars[at++] = '-';
            }
            long word = nibble < 16 ? high : low;
            chars[at++] = HEX[(int) (word >>> (60 - (nibble & 15) * 4)) & 15];
        }
        return new String(chars);
    }
}
