package dev.lakeward.ingest.http;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Decides about a request by its head alone, before its body is read or inflated. */
@FunctionalInterface
public interface RequestFilter {
    /** Takes every request, and its body. */
    RequestFilter ALL = request -> Decision.WITH_BODY;

    Decision decide(Request request);

    /**
     * What becomes of a request.
     *
     * @param rejection the answer to a request that is refused; its body is read and thrown away
     * @param body whether a route uses the body; a body that none uses is read and thrown away
     */
    record Decision(@Nullable Problem rejection, boolean body) {
        public static final Decision WITH_BODY = new Decision(null, true);
        public static final Decision WITHOUT_BODY = new Decision(null, false);

        public static Decision reject(Problem problem) {
            return new Decision(problem, false);
        }
    }
}
