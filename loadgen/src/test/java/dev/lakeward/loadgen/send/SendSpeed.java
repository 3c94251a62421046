package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.OutgoingEvent;
import java.util.Iterator;
import java.util.stream.Stream;

/** Run by hand: how fast the sender is against an endpoint that answers 204. Arguments: events, batch, connections. */
final class SendSpeed {
    private SendSpeed() {}

    public static void main(String[] arguments) throws Exception {
        long events = Long.parseLong(arguments[0]);
        int batch = Integer.parseInt(arguments[1]);
        int connections = Integer.parseInt(arguments[2]);
        byte[] json =
                ("{\"event_id\":\"0193a7c2-5b1e-7c44-9d3e-2f6a1b8c9d0e\",\"event_type\":\"purchase_sword\",\"user_id\":\"user-042\","
                                + "\"event_time\":\"2026-11-21T08:30:00.123Z\",\"item_type\":\"sword\",\"amount_purchased\":2,\"price\":100}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (FakeApi api = FakeApi.emptyHanded()) {
            for (int round = 0; round < 5; round++) {
                SenderSettings settings = SenderSettings.defaults(api.address())
                        .connections(connections)
                        .body(new SenderSettings.Body(BodyFormat.NDJSON, batch, false));
                try (EventSender sender = new EventSender(settings)) {
                    Iterator<OutgoingEvent> source = Stream.generate(() -> new OutgoingEvent("", json))
                            .limit(events)
                            .iterator();
                    long start = System.nanoTime();
                    sender.send(source, totals -> {});
                    double seconds = (System.nanoTime() - start) / 1e9;
                    System.out.printf(
                            "%,.0f events/s, %,.0f requests/s, p50 %.2f ms, p99 %.2f ms%n",
                            events / seconds,
                            sender.latencies().requests() / seconds,
                            sender.latencies().percentile(50),
                            sender.latencies().percentile(99));
                }
            }
        }
    }
}
