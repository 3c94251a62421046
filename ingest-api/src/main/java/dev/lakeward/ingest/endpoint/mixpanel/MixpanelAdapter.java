package dev.lakeward.ingest.endpoint.mixpanel;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Element;
import dev.lakeward.ingest.endpoint.protocol.Envelope;
import dev.lakeward.ingest.endpoint.protocol.FormData;
import dev.lakeward.ingest.endpoint.protocol.JsonFields;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.publish.BatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Events or profiles: one, a list, or one a line; as JSON, or in the field {@code data} of a form or query.
 *
 * @param kind what the elements are, and how the response looks
 */
record MixpanelAdapter(Kind kind) implements ProtocolAdapter {
    enum Kind {
        EVENTS,
        PROFILES,
        /** Events, each rejected one of which the response names. */
        IMPORT
    }

    @Override
    public ClientBatch read(ClientRequest request) throws JsonFault {
        var envelope = Envelope.readLines(FormData.json(request));
        var batch = new ClientBatch(key(request, envelope), null);
        envelope.each(batch, element -> {
            if (kind == Kind.PROFILES) {
                addProfile(batch, element);
            } else {
                addEvent(batch, element);
            }
        });
        return batch;
    }

    private static void addEvent(ClientBatch batch, Element element) throws JsonFault {
        var event = MixpanelEvent.of(element.fields());
        if (event.name() == null) {
            batch.rejectMissing(element, "/event");
        } else if (!event.hasSender()) {
            batch.rejectMissing(element, "/properties/distinct_id");
        } else {
            batch.add(event.message(batch.id(event.id(), event.time(), element)));
        }
    }

    private static void addProfile(ClientBatch batch, Element element) throws JsonFault {
        var update = new ProfileUpdate(element.fields());
        if (update.hasSender()) {
            batch.add(update.message(batch.id(null, update.time(), element)));
        } else {
            batch.rejectMissing(element, "/$distinct_id");
        }
    }

    private @Nullable String key(ClientRequest request, Envelope envelope) {
        String key = request.query("token");
        if (key != null) {
            return key;
        }
        try {
            JsonFields first = envelope.first();
            if (first == null) {
                return null;
            }
            return kind == Kind.PROFILES
                    ? new ProfileUpdate(first).key()
                    : MixpanelEvent.of(first).key();
        } catch (JsonFault unreadable) {
            return null;
        }
    }

    @Override
    public ClientReply reply(ClientRequest request, BatchResult result) {
        if (kind == Kind.IMPORT) {
            return imported(result);
        }
        boolean any = !result.isRejected();
        if (!"1".equals(request.query("verbose")) && !"1".equals(FormData.field(request, "verbose"))) {
            return ClientReply.text(200, any ? "1" : "0");
        }
        var out = new JsonWriter(128).object().member("status", any ? 1 : 0).name("error");
        var first = any ? null : result.rejection(0);
        return ClientReply.json(
                200,
                out.value(first == null ? null : first.faults().getFirst().detail())
                        .endObject());
    }

    /** The events that were not rejected are imported, whatever the status. */
    private static ClientReply imported(BatchResult result) {
        boolean all = result.rejected() == 0;
        var out = new JsonWriter(256)
                .object()
                .member("code", all ? 200 : 400)
                .member("num_records_imported", result.size() - result.rejected())
                .member("status", all ? "OK" : "Bad Request")
                .name("failed_records")
                .array();
        for (int i = 0; i < result.size(); i++) {
            var rejection = result.rejection(i);
            if (rejection != null) {
                var fault = rejection.faults().getFirst();
                out.object()
                        .member("index", i)
                        .member("insert_id", rejection.eventId())
                        .member("field", fault.pointer())
                        .member("message", fault.detail())
                        .endObject();
            }
        }
        return ClientReply.json(all ? 200 : 400, out.endArray().endObject());
    }
}
