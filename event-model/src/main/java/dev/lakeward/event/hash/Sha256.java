package dev.lakeward.event.hash;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** SHA-256, and identifiers made of it. */
public final class Sha256 {
    private static final long VERSION_MASK = 0xFFFFFFFFFFFF0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3FFFFFFFFFFFFFFFL;
    private static final long VARIANT = 0x8000000000000000L;

    private Sha256() {}

    /** A digest that has seen nothing yet; for one thread. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The hash of these bytes, 32 bytes. */
    public static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    /** RFC 9562 version 8: a UUID of the first 16 bytes of a hash, but for version and variant. */
    public static UUID uuid(byte[] hash) {
        var bits = ByteBuffer.wrap(hash);
        return new UUID((bits.getLong() & VERSION_MASK) | VERSION_8, (bits.getLong() & VARIANT_MASK) | VARIANT);
    }
}
