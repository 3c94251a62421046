package dev.lakeward.loadgen.script;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random numbers in the distributions that scripts need. One thread at a time. */
public final class Rng {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_LENGTH = 36;

    private final SplittableRandom random;

    public Rng(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A further generator, which depends on this one's seed alone. */
    public Rng split() {
        return new Rng(random.nextLong());
    }

    public long nextLong() {
        return random.nextLong();
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** A number from {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** A number from {@code least} to {@code most}, both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    /** Uniformly distributed from 0 to 1. */
    double fraction() {
        return random.nextDouble();
    }

    /** Exponentially distributed, of this mean, at least 1. */
    public long exponential(long mean) {
        return 1 + (long) (-mean * StrictMath.log(1 - random.nextDouble()));
    }

    /** Normally distributed: mean 0, deviation 1. */
    double gaussian() {
        return random.nextGaussian();
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A UUID of version 4. */
    public String uuid() {
        // Version 4 in bits 12 to 15 of the high half, variant 10 in the top bits of the low half.
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        byte[] text = new byte[ID_LENGTH];
        int at = 0;
        for (int i = 0; i < 32; i++) {
            if (i == 8 || i == 12 || i == 16 || i == 20) {
                text[at++] = '-';
            }
            long half = i < 16 ? high : low;
            text[at++] = HEX[(int) (half >>> (60 - 4 * (i & 15))) & 15];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
