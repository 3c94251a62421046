package dev.lakeward.ingest.http.body;

import io.javalin.http.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What routes ask of a request. */
public final class Requests {
    private Requests() {}

    /** The body's bytes as they were sent; none where there was no body. */
    public static byte[] body(Context ctx) {
        return Objects.requireNonNull(ctx.attribute(BodyHandler.BODY));
    }

    /** Lets go of the body, which nobody asks for again: a request may wait long for its acknowledgement. */
    public static void release(Context ctx) {
        ctx.attribute(BodyHandler.BODY, null);
    }

    /** Whether the client asked for a short answer, RFC 7240. */
    public static boolean minimal(Context ctx) {
        return minimal(ctx.header("Prefer"));
    }

    /** Whether the value of a Prefer header asks to record no rejected event. */
    public static boolean unrecorded(@Nullable String prefer) {
        return prefer != null && prefer.contains("rejections=unrecorded");
    }

    /** Whether the value of a Prefer header asks for a short answer. */
    public static boolean minimal(@Nullable String prefer) {
        return prefer != null && prefer.contains("return=minimal");
    }
}
