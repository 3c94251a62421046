package dev.lakeward.ingest.endpoint.amplitude;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.json.ShallowObject;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Envelope;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import dev.lakeward.ingest.publish.BatchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /2/httpapi} and {@code /batch} of Amplitude: events with the key beside them. */
public final class AmplitudeProtocol implements ClientProtocol {
    @Override
    public Protocol protocol() {
        return Protocol.AMPLITUDE;
    }

    @Override
    public List<ProtocolRoute> routes() {
        var adapter = new Adapter();
        return Stream.of("/2/httpapi", "/batch")
                .map(path ->
                        ProtocolRoute.events(ProtocolRoute.POST, path, "Takes events of Amplitude's SDKs.", adapter))
                .toList();
    }

    private static final class Adapter implements ProtocolAdapter {
        private static final String EVENTS = "events";

        /** PostHog has the path {@code /batch}, too; its list has another name. */
        @Override
        public boolean takes(ClientRequest request) {
            try {
                byte[] body = request.body();
                var envelope = ShallowObject.open(body, 0, body.length);
                while (envelope.next()) {
                    if (envelope.name().equals(EVENTS)) {
                        return true;
                    }
                }
                return false;
            } catch (JsonFault broken) {
                return false;
            }
        }

        @Override
        public ClientBatch read(ClientRequest request) throws JsonFault {
            var envelope = Envelope.read(request.body(), EVENTS);
            var batch = new ClientBatch(envelope.text("api_key"), envelope.text("client_upload_time"));
            envelope.each(batch, element -> {
                var event = AmplitudeEvent.of(element.fields());
                if (event.name() == null) {
                    batch.rejectMissing(element, "/event_type");
                } else if (!event.hasSender()) {
                    batch.rejectMissing(element, "/user_id");
                } else {
                    batch.add(event.message(batch.id(event.id(), event.time(), element)));
                }
            });
            return batch;
        }

        /**
         * Where events are rejected the status is 400 and names them: SDKs drop those and send the others again, which
         * count once.
         */
        @Override
        public ClientReply reply(ClientRequest request, BatchResult result) {
            boolean all = result.rejected() == 0;
            var out = new JsonWriter(128).object().member("code", all ? 200 : 400);
            if (!all) {
                out.member("error", "Some events were rejected; the others were taken.");
                out.name("events_with_invalid_fields").object();
                invalid(result).forEach((field, indexes) -> {
                    out.anyName(field).array();
                    indexes.forEach(out::value);
                    out.endArray();
                });
                out.endObject();
            }
            out.member("events_ingested", result.size() - result.rejected())
                    .member("payload_size_bytes", request.body().length)
                    .member("server_upload_time", request.receivedAt());
            return ClientReply.json(all ? 200 : 400, out.endObject());
        }

        private static Map<String, List<Integer>> invalid(BatchResult result) {
            var fields = new TreeMap<String, List<Integer>>();
            for (int i = 0; i < result.size(); i++) {
                var rejection = result.rejection(i);
                if (rejection != null) {
                    String pointer = rejection.faults().getFirst().pointer();
                    fields.computeIfAbsent(pointer.replaceFirst("^/", ""), field -> new ArrayList<>())
                            .add(i);
                }
            }
            return fields;
        }

        @Override
        public @Nullable String keyBeforeBreak(ClientRequest request) {
            return Envelope.textBeforeBreak(request.body(), "api_key");
        }
    }
}
