package dev.lakeward.event.value;

/** Numbers of a fixed number of ASCII digits. */
final class Digits {
    private Digits() {}

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The number in the two digits at {@code at}; negative where there is none or it exceeds {@code most}. */
    static int two(byte[] bytes, int at, int most) {
        if (!isDigit(bytes[at]) || !isDigit(bytes[at + 1])) {
            return -1;
        }
        int value = (bytes[at] - '0') * 10 + (bytes[at + 1] - '0');
        return value <= most ? value : -1;
    }

    static void write(int value, int digits, byte[] bytes, int at) {
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
