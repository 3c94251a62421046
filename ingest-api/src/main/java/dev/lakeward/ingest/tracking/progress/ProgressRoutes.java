package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/progress} and {@code GET /v1/outcomes}. */
public final class ProgressRoutes {
    private final Log log;
    private final ProgressQuery progress;
    private final OutcomeReader outcomes;
    private final Authenticator authenticator;
    private final KafkaCalls kafkaCalls;

    /**
     * The log whose progress is asked for.
     *
     * @param kafka properties of Kafka clients
     * @param ticks says that somebody waits for log time to pass
     */
    public record Log(Admin admin, Map<String, String> kafka, Topics topics, Runnable ticks) {}

    /**
     * Makes the routes.
     *
     * @param authenticator decides who may read
     * @param executor runs blocking Kafka reads
     */
    public ProgressRoutes(Log log, Authenticator authenticator, Executor executor) {
        this.authenticator = authenticator;
        this.log = log;
        this.progress = new ProgressQuery(new LogOffsets(log.admin()), log.topics(), InstantSource.system());
        this.outcomes = new OutcomeReader(log.kafka(), log.topics());
        this.kafkaCalls = new KafkaCalls(executor);
    }

    public void apply(RoutesConfig routes) {
        routes.get("/v1/progress", ctx -> {
            authenticator.authenticate(ctx);
            var positions = positions(ctx);
            log.ticks().run();
            respond(ctx, () -> progress.of(positions).json());
        });
        routes.get("/v1/outcomes", ctx -> {
            var sender = authenticator.authenticate(ctx);
            int partition = (int) number(ctx, "partition", Integer.MAX_VALUE);
            long from = number(ctx, "from", Long.MAX_VALUE);
            long to = number(ctx, "to", Long.MAX_VALUE);
            boolean accepted = "true".equals(ctx.queryParam("accepted"));
            respond(ctx, () -> {
                var query = new OutcomeReader.Query(
                        partition, from, to, accepted, source -> authenticator.mayRead(sender, source));
                return json(outcomes.read(query));
            });
        });
    }

    private void respond(Context ctx, Supplier<byte[]> read) {
        ctx.future(() -> kafkaCalls
                .supply(read)
                .thenAccept(body -> ctx.contentType("application/json").result(body)));
    }

    private static SortedMap<Integer, Long> positions(Context ctx) {
        var positions = new TreeMap<Integer, Long>();
        for (String text : ctx.queryParams("position")) {
            int colon = text.indexOf(':');
            try {
                positions.merge(
                        Integer.parseInt(text.substring(0, Math.max(colon, 0))),
                        Long.parseLong(text.substring(colon + 1)),
                        Math::max);
            } catch (NumberFormatException e) {
                throw wrong("position", "partition:offset, such as 0:1234");
            }
        }
        return positions;
    }

    private static long number(Context ctx, String name, long maximum) {
        String text = ctx.queryParam(name);
        try {
            long number = Long.parseLong(text == null ? "" : text);
            if (number >= 0 && number <= maximum) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // rejected below, as numbers out of range are
        }
        throw wrong(name, "a number from 0 on");
    }

    private static ProblemException wrong(String name, String right) {
        return ProblemException.of(
                ProblemCode.WRONG_PARAMETER, "The query parameter %s must be %s.".formatted(name, right));
    }

    private static byte[] json(OutcomeReader.Page page) {
        var out = new JsonWriter(64 + 80 * page.outcomes().size()).object();
        out.name("outcomes").array();
        page.outcomes()
                .forEach(outcome -> out.object()
                        .member("offset", outcome.offset())
                        .member("event_id", outcome.eventId())
                        .member("outcome", outcome.outcome())
                        .endObject());
        out.endArray();
        @Nullable Long next = page.next();
        if (next != null) {
            out.member("next", next);
        } else {
            out.name("next").value((String) null);
        }
        return out.endObject().toBytes();
    }
}
