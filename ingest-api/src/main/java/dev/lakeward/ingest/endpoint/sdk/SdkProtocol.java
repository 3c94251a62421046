package dev.lakeward.ingest.endpoint.sdk;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.event.EventsResponse;
import dev.lakeward.ingest.endpoint.message.MessageKinds;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute.Answer;
import dev.lakeward.ingest.publish.BatchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/track}, {@code /v1/batch} and the other paths of the SDKs of Segment and RudderStack. The status is 200
 * even if events are rejected, with the verdicts in the body: some SDKs end the process on any other status.
 */
public final class SdkProtocol implements ClientProtocol {
    private static final String BATCH = "a batch";
    private static final Answer SEGMENT_SETTINGS = new Answer(SdkSettings::keyOfPath, SdkSettings::segment);
    private static final Answer RUDDER_SETTINGS = new Answer(SdkSettings::keyOfQuery, SdkSettings::rudder);

    @Override
    public Protocol protocol() {
        return Protocol.SEGMENT;
    }

    /** What each path that takes messages in its body takes, by path. */
    public static Map<String, String> paths() {
        var paths = new TreeMap<String, String>();
        MessageKinds.ALL.forEach(kind -> {
            paths.put("/v1/" + kind, kind);
            paths.put("/v1/" + kind.charAt(0), kind);
        });
        List.of("/v1/batch", "/v1/b", "/v1/import", "/beacon/v1/batch").forEach(path -> paths.put(path, BATCH));
        return paths;
    }

    @Override
    public List<ProtocolRoute> routes() {
        var routes = new ArrayList<ProtocolRoute>();
        paths().forEach((path, what) -> routes.add(ProtocolRoute.verdicts(
                path,
                "Takes %s of Segment's and RudderStack's SDKs.".formatted(what),
                new Messages(what.equals(BATCH) ? null : what))));
        for (String kind : MessageKinds.ALL) {
            routes.add(ProtocolRoute.events(
                    ProtocolRoute.GET, "/pixel/v1/" + kind, "Takes %s by an image.".formatted(kind), new Pixel(kind)));
        }
        for (String path : List.of(
                "/v1/projects/{key}/settings", "/v1/projects/{key}/integrations", "/analytics.js/v1/{key}/settings")) {
            routes.add(ProtocolRoute.answer(ProtocolRoute.GET, path, "Settings of Segment's SDKs.", SEGMENT_SETTINGS));
        }
        routes.add(ProtocolRoute.answer(
                ProtocolRoute.GET, "/sourceConfig", "Settings of RudderStack's SDKs.", RUDDER_SETTINGS));
        return routes;
    }

    /**
     * Messages of one type, or batches.
     *
     * @param kind type of the messages; null where they name it
     */
    private record Messages(@Nullable String kind) implements ProtocolAdapter {
        @Override
        public ClientBatch read(ClientRequest request) throws JsonFault {
            byte[] bytes = request.body();
            var body = SdkBody.read(bytes, kind == null);
            String key = body.writeKey();
            var batch = new ClientBatch(key == null ? SdkSettings.keyOfQuery(request) : key, body.sentAt());
            var spans = body.messages();
            for (int i = 0; i < spans.size(); i++) {
                batch.add(bytes, spans.from(i), spans.to(i), kind);
            }
            return batch;
        }

        @Override
        public @Nullable String keyBeforeBreak(ClientRequest request) {
            String key = SdkBody.keyBeforeBreak(request.body());
            return key == null ? SdkSettings.keyOfQuery(request) : key;
        }

        @Override
        public ClientReply reply(ClientRequest request, BatchResult result) {
            return ctx -> EventsResponse.of(result, true).write(ctx, 200);
        }
    }

    /** A message in the query of an image's address. The image is the response whatever the verdict. */
    private record Pixel(String kind) implements ProtocolAdapter {
        @Override
        public ClientBatch read(ClientRequest request) {
            byte[] message = PixelMessage.of(request);
            String key = SdkSettings.keyOfQuery(request);
            var batch = new ClientBatch(key == null ? SdkBody.keyBeforeBreak(message) : key, null);
            batch.add(message, 0, message.length, kind);
            return batch;
        }

        @Override
        public ClientReply reply(ClientRequest request, BatchResult result) {
            return ClientReply.pixel();
        }
    }
}
