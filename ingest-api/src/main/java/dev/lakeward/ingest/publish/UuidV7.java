package dev.lakeward.ingest.publish;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/** Ids for events that carry none: RFC 9562 version 7, so that they sort by time and tell it. */
final class UuidV7 {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Clock clock;

    UuidV7(Clock clock) {
        this.clock = clock;
    }

    String next() {
        var random = ThreadLocalRandom.current();
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
