package dev.lakeward.bench.nexmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.SplittableRandom;

/** Random text of given lengths. For one thread. */
final class NexmarkText {
    private static final int LETTERS = 26;

    private final SplittableRandom random;

    NexmarkText(SplittableRandom random) {
        this.random = random;
    }

    String letters(int length) {
        byte[] letters = new byte[length];
        for (int i = 0; i < length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(LETTERS));
        }
        return new String(letters, US_ASCII);
    }

    String digits(int length) {
        byte[] digits = new byte[length];
        for (int i = 0; i < length; i++) {
            digits[i] = (byte) ('0' + random.nextInt(10));
        }
        return new String(digits, US_ASCII);
    }

    /** Fills an event up to its size: {@code mean} letters, a fifth more or less. */
    String padding(int mean) {
        int fifth = mean / 5;
        return letters(mean - fifth + random.nextInt(2 * fifth));
    }
}
