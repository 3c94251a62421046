package dev.lakeward.event.json;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random JSON objects, and mutations of them that may break them. */
final class RandomJson {
    private static final String[] TEXTS = {"", "a", "user-00042", "日本語", "𝄞 clef", "naïve", "x".repeat(70), "/~"};
    private static final String[] ESCAPES = {"\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud834\\udd1e", "\\u0000", "\\t"
    };
    private static final String[] NUMBERS = {
        "0", "-0", "1", "-17", "3.25", "1e5", "1E-7", "9223372036854775807", "0.0e+3"
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t ", "\r\n"};

    private final SplittableRandom random;

    RandomJson(long seed) {
        random = new SplittableRandom(seed);
    }

    String object(int depth) {
        StringBuilder text = new StringBuilder("{");
        int members = random.nextInt(8);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(space())
                    .append('"')
                    .append(name(i))
                    .append('"');
            text.append(space())
                    .append(':')
                    .append(space())
                    .append(value(depth))
                    .append(space());
        }
        return text.append(members == 0 ? space() : "").append('}').toString();
    }

    /** The bytes with one to three of them changed, removed, doubled or cut off. */
    byte[] mutated(byte[] bytes) {
        byte[] mutant = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] = (byte) "{}[]\",:\\ 0eE+-.tfn".charAt(random.nextInt(18));
                case 2 -> mutant = spliced(mutant, at, at + 1, 0);
                case 3 -> mutant = spliced(mutant, at, at, 1);
                default -> mutant = java.util.Arrays.copyOf(mutant, Math.max(1, at));
            }
        }
        return mutant;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, int repeats) {
        byte[] result = new byte[Math.max(1, bytes.length - (to - from) + repeats)];
        System.arraycopy(bytes, 0, result, 0, from);
        int at = from;
        for (int i = 0; i < repeats; i++) {
            result[at++] = bytes[from];
        }
        System.arraycopy(bytes, to, result, at, Math.min(bytes.length - to, result.length - at));
        return result;
    }

    private String name(int i) {
        return switch (random.nextInt(4)) {
            case 0 -> "n" + i;
            case 1 -> "é\\u00e9" + i;
            case 2 -> "a_rather_long_name_of_a_property_" + i;
            default -> random.nextInt(20) == 0 ? "n0" : "k" + random.nextInt(1000);
        };
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0, 1 -> '"' + TEXTS[random.nextInt(TEXTS.length)] + '"';
            case 2 -> '"' + TEXTS[random.nextInt(TEXTS.length)] + ESCAPES[random.nextInt(ESCAPES.length)] + '"';
            case 3, 4 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 5 -> random.nextBoolean() ? "true" : "false";
            case 6 -> "null";
            case 7 -> object(depth - 1);
            default -> array(depth - 1);
        };
    }

    private String array(int depth) {
        StringBuilder text = new StringBuilder("[");
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            text.append(i == 0 ? "" : ",").append(space()).append(value(depth)).append(space());
        }
        return text.append(']').toString();
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }

    byte[] bytes(int depth) {
        return object(depth).getBytes(StandardCharsets.UTF_8);
    }
}
