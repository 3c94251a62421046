package dev.lakeward.ingest.http;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Decides about a request by its headers alone, before its body is read. */
@FunctionalInterface
public interface RequestFilter {
    /** Accepts every request, with its body. */
    RequestFilter ALL = request -> Decision.WITH_BODY;

    Decision decide(Request request);

    /**
     * What to do with a request.
     *
     * @param rejection the response to a rejected request, whose body is discarded; null for an accepted one
     * @param body whether a route uses the body, which is discarded otherwise
     */
    record Decision(@Nullable Problem rejection, boolean body) {
        public static final Decision WITH_BODY = new Decision(null, true);
        public static final Decision WITHOUT_BODY = new Decision(null, false);

        public static Decision reject(Problem problem) {
            return new Decision(problem, false);
        }
    }
}
