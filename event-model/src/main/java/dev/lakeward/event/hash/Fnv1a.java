package dev.lakeward.event.hash;

/**
 * FNV-1a with 64 bits. State stores and facts hold its values: they are the same in every process and version. Neighbouring
 * inputs have neighbouring values; what needs all bits to spread mixes them afterwards.
 *
 * @see <a href="http://www.isthe.com/chongo/tech/comp/fnv/">The FNV hash of Fowler, Noll and Vo</a>
 */
public final class Fnv1a {
    private static final long OFFSET_BASIS = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private Fnv1a() {}

    /** Hash of {@code bytes[from, to)}. */
    public static long hash(byte[] bytes, int from, int to) {
        long hash = OFFSET_BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xFF)) * PRIME;
        }
        return hash;
    }

    /** Hash of the UTF-16 characters of {@code text}; for ASCII it equals that of the bytes. */
    public static long hash(String text) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
