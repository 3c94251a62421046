package dev.lakeward.ingest.endpoint.snowplow;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Element;
import dev.lakeward.ingest.endpoint.protocol.Envelope;
import dev.lakeward.ingest.endpoint.protocol.JsonFields;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import dev.lakeward.ingest.publish.BatchResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /com.snowplowanalytics.snowplow/tp2} and {@code GET /i}: the tracker protocol of Snowplow. No cookie is
 * set.
 */
public final class SnowplowProtocol implements ClientProtocol {
    @Override
    public Protocol protocol() {
        return Protocol.SNOWPLOW;
    }

    @Override
    public List<ProtocolRoute> routes() {
        return List.of(
                ProtocolRoute.events(
                        ProtocolRoute.POST,
                        "/com.snowplowanalytics.snowplow/tp2",
                        "Takes events of Snowplow's trackers.",
                        new Batches()),
                ProtocolRoute.events(ProtocolRoute.GET, "/i", "Takes an event of Snowplow's trackers.", new Pixels()));
    }

    private static void add(ClientBatch batch, Element element, TrackerEvent event) {
        if (event.text("e") == null) {
            batch.rejectMissing(element, "/e");
            return;
        }
        try {
            if (event.hasSender()) {
                batch.add(event.message(batch.id(event.text("eid"), event.time(), event.identity())));
            } else {
                batch.rejectMissing(element, "/duid");
            }
        } catch (JsonFault unreadable) {
            batch.rejectUnreadable(element, "/ue_px", unreadable);
        }
    }

    /** Events in JSON, with the name of their schema. */
    private static final class Batches implements ProtocolAdapter {
        @Override
        public ClientBatch read(ClientRequest request) throws JsonFault {
            var envelope = Envelope.read(request.body(), "data");
            var batch = new ClientBatch(key(envelope), null);
            envelope.each(batch, element -> add(batch, element, new TrackerEvent(texts(element.fields()))));
            return batch;
        }

        /** Trackers have no key of their own; the id of the app can be one. */
        private static @Nullable String key(Envelope envelope) {
            try {
                var first = envelope.first();
                return first == null ? null : first.text("aid");
            } catch (JsonFault unreadable) {
                return null;
            }
        }

        private static Map<String, String> texts(JsonFields event) {
            var texts = new TreeMap<String, String>();
            event.names(name -> {
                String text = event.text(name);
                if (text != null) {
                    texts.put(name, text);
                }
            });
            return texts;
        }

        @Override
        public ClientReply reply(ClientRequest request, BatchResult result) {
            return ClientReply.text(200, "ok");
        }
    }

    /** One event in the query. */
    private static final class Pixels implements ProtocolAdapter {
        @Override
        public ClientBatch read(ClientRequest request) {
            var event = new TrackerEvent(request.firstOfQuery());
            var batch = new ClientBatch(event.text("aid"), null);
            add(batch, event.identity(), event);
            return batch;
        }

        @Override
        public ClientReply reply(ClientRequest request, BatchResult result) {
            return ClientReply.pixel();
        }
    }
}
