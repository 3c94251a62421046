package dev.lakeward.ingest.endpoint.ga4;

import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import dev.lakeward.ingest.publish.BatchResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /mp/collect} of servers, and {@code /g/collect} of pages. */
public final class Ga4Protocol implements ClientProtocol {
    @Override
    public Protocol protocol() {
        return Protocol.GA4;
    }

    @Override
    public List<ProtocolRoute> routes() {
        var measurement = new MeasurementAdapter();
        var gtag = new GtagAdapter();
        return List.of(
                ProtocolRoute.events(
                        ProtocolRoute.POST, "/mp/collect", "Takes events of the Measurement Protocol.", measurement),
                ProtocolRoute.events(ProtocolRoute.POST, "/g/collect", "Takes events of gtag.js.", gtag),
                ProtocolRoute.events(ProtocolRoute.GET, "/g/collect", "Takes an event of gtag.js.", gtag));
    }

    /** The write key: the API secret of the Measurement Protocol, else the id of the property. */
    static @Nullable String key(ClientRequest request) {
        for (String name : List.of("api_secret", "tid", "measurement_id")) {
            String key = request.query(name);
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    /** Clients read no verdict; whatever is not 2xx they report as a failure. */
    static ClientReply reply(BatchResult result) {
        return ClientReply.empty(result.isRejected() ? 400 : 204);
    }
}
