package dev.lakeward.ingest.key;

import dev.lakeward.ingest.problem.ProblemCode;
import dev.lakeward.ingest.problem.ProblemException;
import dev.lakeward.ingest.publish.Sender;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides who may send. */
public final class Admission {
    private final KeyRing ring;
    private final Set<String> origins;
    private final boolean open;

    /**
     * Makes the rules.
     *
     * @param origins web origins that may send, beside those that keys name
     * @param open whether requests without a key are let in
     */
    public Admission(KeyRing ring, Set<String> origins, boolean open) {
        this.ring = ring;
        this.origins = Set.copyOf(origins);
        this.open = open;
    }

    /**
     * Who sends this request.
     *
     * @throws ProblemException 401 or 403
     */
    public Sender admit(Context ctx) {
        return admit(ctx, Credentials.of(ctx));
    }

    /** The same, for a request whose body may hold the key. */
    public Sender admit(Context ctx, @Nullable String text) {
        var key = key(text);
        String origin = ctx.header("Origin");
        if (origin != null && !mayCome(ctx, origin, key)) {
            throw ProblemException.of(ProblemCode.FOREIGN_ORIGIN, "The Origin of this request is not allowed.");
        }
        return new Sender(
                key.map(WriteKey::source).orElse(Sender.DEFAULT_SOURCE),
                ctx.header("Host"),
                ctx.header("User-Agent"),
                ctx.header("traceparent"),
                key.map(WriteKey::eventTypes).orElse(Set.of()));
    }

    /** The text given as a key outside of the body. */
    public static @Nullable String credentials(Context ctx) {
        return Credentials.of(ctx);
    }

    /** Whether a browser may be told that this origin can send: asked before any key is shown. */
    public boolean knowsOrigin(String origin) {
        return origins.contains(origin) || ring.knowsOrigin(origin);
    }

    private Optional<WriteKey> key(@Nullable String text) {
        if (open && (text == null || Secret.id(text) == null)) {
            return Optional.empty();
        }
        if (text == null || text.isEmpty()) {
            throw ProblemException.of(ProblemCode.UNAUTHORIZED, "The request carries no write key.");
        }
        var key = ring.find(text);
        if (key.isEmpty()) {
            throw ProblemException.of(ProblemCode.UNAUTHORIZED, "The write key is unknown or revoked.");
        }
        return key;
    }

    private boolean mayCome(Context ctx, String origin, Optional<WriteKey> key) {
        return origins.contains(origin)
                || key.map(known -> known.origins().contains(origin)).orElse(false)
                || origin.equals(ctx.scheme() + "://" + ctx.header("Host"));
    }
}
