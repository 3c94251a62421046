package dev.lakeward.ingest.http;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.validate.Fault;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * An error response: a problem by RFC 9457.
 *
 * @param code gives status, title and documentation page
 * @param detail what was found in this request, in one sentence; quotes names and numbers of the client only
 * @param errors faults with their pointers; may be empty
 * @param retryAfter seconds after which to try again; 0 where trying again is no help
 */
public record Problem(ProblemCode code, String detail, List<Fault> errors, int retryAfter) {
    /** Request attribute that holds the problem of the response. */
    public static final String ATTRIBUTE = "lakeward.problem";

    /** Value of WWW-Authenticate in a 401 response: RFC 9110, 11.6.1. */
    private static final String CHALLENGE = "Bearer realm=\"lakeward\", Basic realm=\"lakeward\"";

    /** Media type of the response. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), code.retryAfter());
    }

    public int status() {
        return code.status();
    }

    /** Sets the headers of the response, except for those of its content. */
    public void headers(BiConsumer<String, String> header) {
        header.accept("Cache-Control", "no-store");
        if (code == ProblemCode.UNAUTHORIZED) {
            header.accept("WWW-Authenticate", CHALLENGE);
        }
        if (retryAfter > 0) {
            header.accept("Retry-After", Integer.toString(retryAfter));
        }
    }

    /** The whole body. */
    public byte[] body() {
        var out = new JsonWriter(512).object();
        write(out);
        return out.endObject().toBytes();
    }

    /** Writes the problem's members into an object that may hold more. */
    public void write(JsonWriter out) {
        out.member("type", "/problems/" + code.code())
                .member("title", code.title())
                .member("status", status())
                .member("detail", detail)
                .member("help", code.remedy());
        writeErrors(out, errors);
    }

    /** Writes faults as the member {@code errors}. */
    public static void writeErrors(JsonWriter out, List<Fault> faults) {
        out.name("errors").array();
        faults.forEach(fault -> out.object()
                .member("pointer", fault.pointer())
                .member("code", fault.code().code())
                .member("detail", fault.detail())
                .endObject());
        out.endArray();
    }
}
