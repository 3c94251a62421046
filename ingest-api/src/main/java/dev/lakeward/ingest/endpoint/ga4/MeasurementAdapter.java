package dev.lakeward.ingest.endpoint.ga4;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Element;
import dev.lakeward.ingest.endpoint.protocol.Envelope;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.publish.BatchResult;
import org.jspecify.annotations.Nullable;

/** The Measurement Protocol: one client and its events, in JSON. */
final class MeasurementAdapter implements ProtocolAdapter {
    private static final int MICROS_PER_MILLI_DIGITS = 3;

    /**
     * Who sent the events.
     *
     * @param client the browser or installation
     * @param user who is signed in
     * @param micros time of events that have none, in microseconds since 1970
     */
    private record Client(
            @Nullable String client,
            @Nullable String user,
            @Nullable String micros) {
        /** What makes equal events of two clients differ; part of ids, and therefore never changed. */
        private String identity() {
            return client + "\n" + user + "\n";
        }
    }

    @Override
    public ClientBatch read(ClientRequest request) throws JsonFault {
        var envelope = Envelope.read(request.body(), "events");
        var client = new Client(
                envelope.firstText("client_id", "app_instance_id"),
                envelope.text("user_id"),
                envelope.text("timestamp_micros"));
        var batch = new ClientBatch(Ga4Protocol.key(request), null);
        envelope.each(batch, element -> add(batch, element, client));
        return batch;
    }

    private static void add(ClientBatch batch, Element element, Client client) throws JsonFault {
        var event = element.fields();
        String name = event.text("name");
        if (name == null) {
            batch.rejectMissing(element, "/name");
            return;
        }
        if (client.client() == null && client.user() == null) {
            batch.rejectMissing(element, "/client_id");
            return;
        }
        var parameters = event.object("params");
        String micros = event.text("timestamp_micros") == null ? client.micros() : event.text("timestamp_micros");
        var message = Ga4Event.begin(name, parameters::text)
                .text("messageId", micros == null ? null : batch.derivedId(client.identity() + micros, element))
                .text("timestamp", millis(micros))
                .text("userId", client.user())
                .text("anonymousId", client.client())
                .text("client_id", client.client());
        parameters.copyAll(message.properties(), parameter -> true);
        Ga4Event.context(message, parameters::text);
        batch.add(message.toBytes());
    }

    /** What is no number is passed on, so that the event keeps it as an unreadable time. */
    private static @Nullable String millis(@Nullable String micros) {
        return micros != null && micros.matches("\\d{4,18}")
                ? micros.substring(0, micros.length() - MICROS_PER_MILLI_DIGITS)
                : micros;
    }

    @Override
    public ClientReply reply(ClientRequest request, BatchResult result) {
        return Ga4Protocol.reply(result);
    }
}
