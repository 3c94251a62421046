package dev.lakeward.ingest.http;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.validate.Fault;
import java.util.List;

/**
 * One answer that is no success: an RFC 9457 problem.
 *
 * @param code what is wrong; gives status, title and page
 * @param detail what was found in this request, in one sentence, free of what the client sent beyond names and numbers
 * @param errors places and reasons, where there are any
 * @param retryAfter seconds after which to try again; 0 where trying again is no help
 */
public record Problem(ProblemCode code, String detail, List<Fault> errors, int retryAfter) {
    /** Request attribute that holds the problem a request was answered with. */
    public static final String ATTRIBUTE = "lakeward.problem";

    /** How to authenticate, for the answer to a request that does not: RFC 9110, 11.6.1. */
    public static final String CHALLENGE = "Bearer realm=\"lakeward\", Basic realm=\"lakeward\"";

    /** Media type of the answer. */
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

    /** The whole body. */
    public byte[] body() {
        var out = new JsonWriter(512).object();
        members(out);
        return out.endObject().toBytes();
    }

    /** The problem's members, for a body that holds more than them. */
    public void members(JsonWriter out) {
        out.member("type", "/problems/" + code.code())
                .member("title", code.title())
                .member("status", status())
                .member("detail", detail)
                .member("help", code.remedy());
        out.name("errors").array();
        errors.forEach(fault -> out.object()
                .member("pointer", fault.pointer())
                .member("code", fault.code().code())
                .member("detail", fault.detail())
                .endObject());
        out.endArray();
    }
}
