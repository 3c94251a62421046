package dev.lakeward.ingest.endpoint.otlp;

import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import java.util.List;

/** {@code /v1/logs}: the path that exporters of OpenTelemetry join to their endpoint. */
public final class OtlpProtocol implements ClientProtocol {
    @Override
    public Protocol protocol() {
        return Protocol.OTLP;
    }

    @Override
    public List<ProtocolRoute> routes() {
        return List.of(ProtocolRoute.events(
                ProtocolRoute.POST, "/v1/logs", "Takes logs of OpenTelemetry's exporters.", new OtlpAdapter()));
    }
}
