package dev.lakeward.ingest.endpoint.mixpanel;

import dev.lakeward.ingest.endpoint.mixpanel.MixpanelAdapter.Kind;
import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import java.util.ArrayList;
import java.util.List;

/** {@code /track}, {@code /import}, {@code /engage} and {@code /groups} of Mixpanel. */
public final class MixpanelProtocol implements ClientProtocol {
    @Override
    public Protocol protocol() {
        return Protocol.MIXPANEL;
    }

    @Override
    public List<ProtocolRoute> routes() {
        var routes = new ArrayList<ProtocolRoute>();
        for (String method : List.of(ProtocolRoute.GET, ProtocolRoute.POST)) {
            routes.add(ProtocolRoute.events(
                    method, "/track", "Takes events of Mixpanel's SDKs.", new MixpanelAdapter(Kind.EVENTS)));
            for (String path : List.of("/engage", "/groups")) {
                routes.add(ProtocolRoute.events(
                        method, path, "Takes profiles of Mixpanel's SDKs.", new MixpanelAdapter(Kind.PROFILES)));
            }
        }
        routes.add(ProtocolRoute.events(
                ProtocolRoute.POST, "/import", "Imports events as Mixpanel does.", new MixpanelAdapter(Kind.IMPORT)));
        return routes;
    }
}
