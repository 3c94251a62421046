package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.publish.BatchResult;
import java.util.List;

/** The worked example of CONTRIBUTING.md: events of Heap's API for servers. */
public final class HeapProtocol implements ClientProtocol, ProtocolAdapter {
    @Override
    public Protocol protocol() {
        return Protocol.SEGMENT; // a protocol in use has a constant of its own
    }

    @Override
    public List<ProtocolRoute> routes() {
        return List.of(ProtocolRoute.events(ProtocolRoute.POST, "/api/track", "Takes events of Heap's API.", this));
    }

    @Override
    public ClientBatch read(ClientRequest request) throws JsonFault {
        var envelope = Envelope.read(request.body(), "events");
        var batch = new ClientBatch(envelope.text("app_id"), null);
        envelope.each(batch, element -> {
            var event = element.fields();
            if (event.text("event") == null) {
                batch.rejectMissing(element, "/event");
                return;
            }
            String time = event.text("timestamp");
            var message = MessageJson.track(String.valueOf(event.text("event")))
                    .text("userId", event.text("identity"))
                    .text("timestamp", time)
                    .text("messageId", batch.id(event.text("idempotency_key"), time, element));
            event.object("properties").copyAll(message.properties(), property -> true);
            batch.add(message.toBytes());
        });
        return batch;
    }

    @Override
    public ClientReply reply(ClientRequest request, BatchResult result) {
        return ClientReply.empty(result.rejected() == 0 ? 200 : 400);
    }
}
