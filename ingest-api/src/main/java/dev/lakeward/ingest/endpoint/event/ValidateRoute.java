package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.body.BodyHandler;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** {@code POST /v1/validate}: the verdict on each event of a body; publishes none. Thread-safe. */
public final class ValidateRoute implements Handler {
    private final Catalog catalog;
    private final Authenticator authenticator;

    public ValidateRoute(Catalog catalog, Authenticator authenticator) {
        this.catalog = catalog;
        this.authenticator = authenticator;
    }

    @Override
    public void handle(Context ctx) {
        var sender = authenticator.authenticate(ctx);
        var framing = BodyFraming.require(ctx);
        byte[] body = BodyHandler.body(ctx);
        var spans = split(framing, body);
        authenticator.consume(ctx::header, sender, spans.size());
        var validator = new EventValidator(catalog);
        var out = new JsonWriter(64 + 96 * spans.size()).object().name("events").array();
        for (int i = 0; i < spans.size(); i++) {
            verdict(out, i, validator.check(body, spans.from(i), spans.to(i)));
        }
        ctx.contentType("application/json").result(out.endArray().endObject().toBytes());
    }

    private static EventSpans split(BodyFraming framing, byte[] body) {
        try {
            return framing.split(body);
        } catch (JsonFault fault) {
            throw ProblemException.of(ProblemCode.MALFORMED_JSON, fault.detail());
        }
    }

    private static void verdict(JsonWriter out, int index, ValidationResult verdict) {
        out.object().member("index", index);
        switch (verdict) {
            case ValidationResult.Accepted accepted -> {
                var table = accepted.table();
                out.member("status", "accepted")
                        .member("event_type", accepted.eventType())
                        .member("table", table == null ? null : table.name())
                        .member("key", accepted.key());
            }
            case ValidationResult.Rejected rejected -> {
                out.member("status", "rejected");
                errors(out, rejected.faults());
            }
        }
        out.endObject();
    }

    private static void errors(JsonWriter out, List<Fault> faults) {
        out.name("errors").array();
        faults.forEach(fault -> out.object()
                .member("pointer", fault.pointer())
                .member("code", fault.code().code())
                .member("detail", fault.detail())
                .member("help", fault.code().remedy())
                .endObject());
        out.endArray();
    }
}
