package dev.lakeward.ingest.endpoint.sdk;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What SDKs of browsers and phones ask for before they send: where to, and which destinations there are. */
final class SdkSettings {
    private static final List<String> PLAN = List.of("track", "identify", "group");
    /** The settings never change, so that clients keep what they have. */
    private static final String UPDATED = "2020-01-01T00:00:00.000Z";

    private SdkSettings() {}

    /** The write key of a path. */
    static @Nullable String keyOfPath(ClientRequest request) {
        return request.parameter("key");
    }

    /** The write key of a query. */
    static @Nullable String keyOfQuery(ClientRequest request) {
        return request.query("writeKey");
    }

    /** The settings of Segment's SDKs: one destination, which is this server. */
    static ClientReply segment(ClientRequest request) {
        String[] address = request.address().split("://", 2);
        var out = new JsonWriter(512).object();
        out.name("integrations").object().name("Segment.io").object();
        out.member("apiKey", keyOfPath(request))
                .member("apiHost", address[1] + "/v1")
                .member("protocol", address[0])
                .member("unbundledIntegrations", "none")
                .endObject()
                .endObject();
        out.name("plan").object();
        PLAN.forEach(kind -> out.name(kind)
                .object()
                .name("__default")
                .object()
                .member("enabled", true)
                .endObject()
                .endObject());
        out.endObject();
        out.name("middlewareSettings").object().endObject();
        out.name("enabledMiddleware").object().endObject();
        out.name("metrics").object().member("sampleRate", 0).endObject();
        out.name("remotePlugins").array().endArray();
        return ClientReply.json(200, out.member("analyticsNextEnabled", true).endObject());
    }

    /** The source configuration of RudderStack's SDKs: no destination that the client serves itself. */
    static ClientReply rudder(ClientRequest request) {
        var out = new JsonWriter(512).object().member("isHosted", true).name("source");
        out.object()
                .member("id", "lakeward")
                .member("name", "lakeward")
                .member("workspaceId", "lakeward")
                .member("writeKey", keyOfQuery(request))
                .member("enabled", true)
                .member("updatedAt", UPDATED)
                .name("config")
                .object()
                .name("statsCollection")
                .object();
        for (String statistic : List.of("errors", "metrics")) {
            out.name(statistic).object().member("enabled", false).endObject();
        }
        out.endObject().endObject();
        out.name("connections").array().endArray();
        out.name("destinations").array().endArray();
        return ClientReply.json(
                200, out.endObject().member("updatedAt", UPDATED).endObject());
    }
}
