package dev.lakeward.ingest.endpoint.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.hash.Sha256;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.publish.EventBatch;
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
        return HexFormat.of().formatHex(Sha256.of(scope));
    }

    @Override
    public String of(int index, byte[] bytes, int from, int to) {
        var digest = Sha256.digest();
        digest.update(scope);
        digest.update((index + "\n").getBytes(UTF_8));
        digest.update(bytes, from, to - from);
        return Sha256.uuid(digest.digest()).toString();
    }
}
