package dev.lakeward.ingest.endpoint.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.publish.EventBatch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of a request (draft-ietf-httpapi-idempotency-key-header). An event without an id gets one that is derived
 * from source, key, index and its bytes: a retried request has the same ids, and different events never share one.
 * Thread-safe.
 *
 * @see <a href="../../../../../../../../../docs/adr/0014-idempotency-key.md">0014 Idempotency-Key</a>
 */
public final class IdempotencyKey implements EventBatch.IdSource {
    private static final Pattern SHAPE = Pattern.compile("\"[!#-\\[\\]-~ ]{1,128}\"|[!#-+\\--\\[\\]-~]{1,128}");
    private static final int HEX = 32;

    private final byte[] scope;

    private IdempotencyKey(String source, String text) {
        this.scope = (source + "\n" + text + "\n").getBytes(UTF_8);
    }

    /**
     * The key in a header, quoted or bare.
     *
     * @param source source of the sender: equal keys of two sources are different
     * @throws ProblemException 400 if it is not a key
     */
    public static Optional<IdempotencyKey> of(String source, @Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (!SHAPE.matcher(text).matches()) {
            throw ProblemException.of(
                    ProblemCode.WRONG_PARAMETER,
                    "Idempotency-Key must be a string of 1 to 128 visible characters, such as a UUID in quotes.");
        }
        return Optional.of(new IdempotencyKey(source, text.replace("\"", "")));
    }

    /** Identifies this key among all others. */
    String name() {
        return hex(digest().digest(scope));
    }

    @Override
    public String of(int index, byte[] bytes, int from, int to) {
        var digest = digest();
        digest.update(scope);
        digest.update((index + "\n").getBytes(UTF_8));
        digest.update(bytes, from, to - from);
        return uuid(hex(digest.digest()));
    }

    /** RFC 9562 version 8: a UUID whose bits are the maker's own. */
    private static String uuid(String hex) {
        char variant = "89ab".charAt(Character.digit(hex.charAt(16), 16) & 3);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-8" + hex.substring(13, 16) + "-" + variant
                + hex.substring(17, 20) + "-" + hex.substring(20, HEX);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
