package dev.lakeward.ingest.endpoint.posthog;

import dev.lakeward.event.json.JsonArray;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.json.ShallowObject;
import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /batch}, {@code /capture}, {@code /e} and {@code /i/v0/e}, and what SDKs ask before: feature flags, of which
 * there are none, and the settings of a page.
 */
public final class PostHogProtocol implements ClientProtocol {
    @Override
    public Protocol protocol() {
        return Protocol.POSTHOG;
    }

    @Override
    public List<ProtocolRoute> routes() {
        var adapter = new PostHogAdapter();
        var routes = new ArrayList<ProtocolRoute>();
        for (String path : List.of("/batch", "/capture", "/e", "/i/v0/e")) {
            routes.add(ProtocolRoute.events(ProtocolRoute.POST, path, "Takes events of PostHog's SDKs.", adapter));
        }
        routes.add(ProtocolRoute.events(ProtocolRoute.GET, "/e", "Takes an event of PostHog's SDKs.", adapter));
        for (String path : List.of("/flags", "/decide")) {
            routes.add(ProtocolRoute.answer(
                    ProtocolRoute.POST,
                    path,
                    "Feature flags for PostHog's SDKs: there are none.",
                    new Answer(PostHogProtocol::keyOfBody, request -> flags())));
        }
        routes.add(ProtocolRoute.answer(
                ProtocolRoute.GET,
                "/array/{key}/config",
                "Settings of PostHog's SDKs.",
                new Answer(request -> request.parameter("key"), request -> settings())));
        return routes;
    }

    private static @Nullable String keyOfBody(ClientRequest request) {
        byte[] body = PostHogBody.json(request);
        String key = request.query("token");
        try {
            if (JsonArray.opensIn(body, 0, body.length)) {
                return key;
            }
            var question = ShallowObject.open(body, 0, body.length);
            while (question.next()) {
                boolean isKey =
                        question.name().equals("token") || question.name().equals("api_key");
                key = isKey ? question.text() : key;
            }
            return key;
        } catch (JsonFault atBreak) {
            return key;
        }
    }

    private static ClientReply flags() {
        var out = common().name("featureFlags").object().endObject();
        out.name("featureFlagPayloads").object().endObject();
        out.name("flags").object().endObject();
        return ClientReply.json(
                200, out.member("errorsWhileComputingFlags", false).endObject());
    }

    private static ClientReply settings() {
        return ClientReply.json(200, common().member("hasFeatureFlags", false).endObject());
    }

    /** Nothing of PostHog that would send more than events: no recording, survey, or heat map. */
    private static JsonWriter common() {
        var out = new JsonWriter(512).object();
        for (String off : List.of(
                "sessionRecording",
                "surveys",
                "heatmaps",
                "capturePerformance",
                "captureDeadClicks",
                "productTours",
                "conversations",
                "isAuthenticated")) {
            out.member(off, false);
        }
        out.name("supportedCompression")
                .array()
                .value("gzip")
                .value("gzip-js")
                .value("base64")
                .endArray();
        out.name("toolbarParams").object().endObject();
        out.name("siteApps").array().endArray();
        return out;
    }
}
