package dev.lakeward.ingest.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.hash.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The text of a key: {@code lwk_<id>_<secret>}, 48 bits of id to find it by, 256 bits of secret to prove it. It is
 * shown once, when it is created.
 */
final class WriteKeySecret {
    private static final String PREFIX = "lwk_";
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    /** In base64 6 bytes are 8 characters, 32 are 43. */
    private static final int ID_LENGTH = 8;

    private static final int LENGTH = PREFIX.length() + ID_LENGTH + 1 + 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WriteKeySecret() {}

    /** A new key. */
    static String random() {
        return PREFIX + text(ID_BYTES).replace('_', '0').replace('-', '1') + "_" + text(SECRET_BYTES);
    }

    /** The id in a key's text; null where the text is no key. */
    static @Nullable String id(String text) {
        boolean shaped =
                text.length() == LENGTH && text.startsWith(PREFIX) && text.charAt(PREFIX.length() + ID_LENGTH) == '_';
        return shaped ? text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH) : null;
    }

    /** SHA-256 of the whole key in lower-case hex. A key of 256 random bits needs no slow hash. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /** Whether the text has this hash; compares in constant time. */
    static boolean matches(String text, String sha256) {
        return MessageDigest.isEqual(digest(text), HexFormat.of().parseHex(sha256));
    }

    private static byte[] digest(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }

    private static String text(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
