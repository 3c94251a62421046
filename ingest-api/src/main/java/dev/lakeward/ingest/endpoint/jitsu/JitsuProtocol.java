package dev.lakeward.ingest.endpoint.jitsu;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.json.ShallowObject;
import dev.lakeward.ingest.endpoint.message.MessageKinds;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import dev.lakeward.ingest.publish.BatchResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/s/<type>} of pages and {@code /api/s/s2s/<type>} of servers: one message a request. {@code /p.js}, the
 * tag that pages load from Jitsu, is not served: pages load it from npm.
 */
public final class JitsuProtocol implements ClientProtocol {
    private static final List<String> PREFIXES = List.of("/api/s/", "/api/s/s2s/");
    /** The type that stands for whichever the message names. */
    private static final String ANY = "event";

    @Override
    public Protocol protocol() {
        return Protocol.JITSU;
    }

    @Override
    public List<ProtocolRoute> routes() {
        var routes = new ArrayList<ProtocolRoute>();
        for (String prefix : PREFIXES) {
            for (String kind : MessageKinds.ALL) {
                routes.add(route(prefix + kind, kind));
            }
            routes.add(route(prefix + ANY, null));
        }
        return routes;
    }

    private static ProtocolRoute route(String path, @Nullable String kind) {
        String what = kind == null ? "a message" : kind;
        return ProtocolRoute.events(
                ProtocolRoute.POST, path, "Takes %s of Jitsu's SDKs.".formatted(what), new OneMessage(kind));
    }

    private record OneMessage(@Nullable String kind) implements ProtocolAdapter {
        @Override
        public ClientBatch read(ClientRequest request) throws JsonFault {
            byte[] body = request.body();
            String key = null;
            var message = ShallowObject.open(body, 0, body.length);
            while (message.next()) {
                key = message.name().equals("writeKey") ? message.text() : key;
            }
            var batch = new ClientBatch(key == null ? request.query("writekey") : key, null);
            batch.add(body, 0, body.length, kind);
            return batch;
        }

        /** Jitsu's clients read {@code ok}, and send again on any status but 200. */
        @Override
        public ClientReply reply(ClientRequest request, BatchResult result) {
            var body = new JsonWriter(64).object().member("ok", result.rejected() == 0);
            var rejection = result.rejection(0);
            if (rejection != null) {
                body.member("error", rejection.faults().getFirst().detail());
            }
            return ClientReply.json(200, body.endObject());
        }
    }
}
