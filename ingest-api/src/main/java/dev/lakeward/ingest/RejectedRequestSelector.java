package dev.lakeward.ingest;

import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.publish.RejectedRequestLog;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Chooses which refused requests are kept as rows: those that may have held events which are kept nowhere else. */
final class RejectedRequestSelector implements BiConsumer<Request, Problem> {
    private static final Set<ProblemCode> KEPT = EnumSet.of(
            ProblemCode.UNAUTHORIZED,
            ProblemCode.FOREIGN_ORIGIN,
            ProblemCode.BODY_TOO_LARGE,
            ProblemCode.TOO_MANY_EVENTS,
            ProblemCode.BROKEN_ENCODING,
            ProblemCode.UNSUPPORTED_TYPE,
            ProblemCode.UNSUPPORTED_ENCODING,
            ProblemCode.TOO_MANY_REQUESTS,
            ProblemCode.TIMEOUT);

    private final RejectedRequestLog log;

    RejectedRequestSelector(RejectedRequestLog log) {
        this.log = log;
    }

    @Override
    public void accept(Request request, Problem problem) {
        if (KEPT.contains(problem.code())) {
            var headers = request.getHeaders();
            log.keep(
                    problem,
                    headers.get(HttpHeader.HOST),
                    headers.get(HttpHeader.USER_AGENT),
                    Math.max(0, request.getLength()));
        }
    }
}
