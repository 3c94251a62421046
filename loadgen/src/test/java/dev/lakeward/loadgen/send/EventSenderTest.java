package dev.lakeward.loadgen.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.acklog.AckLogReader;
import dev.lakeward.loadgen.acklog.DeliveryStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSenderTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private static String taken(FakeApi.Request request) {
        return FakeApi.json(
                202,
                "{\"accepted\":%d,\"rejected\":0,\"events\":[]}"
                        .formatted(request.body().lines().count()));
    }

    @TempDir
    Path folder;

    @Test
    void sendsEventsOfOneLaneInOrder() throws Exception {
        try (FakeApi keeping = FakeApi.answering(request -> "HTTP/1.1 204 No Content\r\n\r\n")) {
            SendTotals totals = send(settings(keeping).connections(4), events(1_000));

            assertThat(totals.accepted()).isEqualTo(1_000);
            for (int queue = 0; queue < 7; queue++) {
                String mark = "\"queue\":%d,".formatted(queue);
                List<Integer> numbers = keeping.requests().stream()
                        .flatMap(request -> request.body().lines())
                        .filter(line -> line.contains(mark))
                        .map(line -> Integer.valueOf(line.replaceAll(".*\"n\":(\\d+).*", "$1")))
                        .toList();
                assertThat(numbers).hasSizeGreaterThan(100).isSorted();
            }
        }
    }

    @Test
    void ridesOutAServerThatDiesAndComesBack() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        AtomicBoolean back = new AtomicBoolean();
        try (FakeApi api = FakeApi.answering(request -> {
                    int number = requests.incrementAndGet();
                    return number == 20 || (number > 30 && !back.get()) ? "" : taken(request);
                });
                ExecutorService sending = Executors.newCachedThreadPool()) {
            Path file = folder.resolve("ackLog");
            AtomicLong retries = new AtomicLong();
            var running = sending.submit(() -> send(
                    settings(api).rate(RateSchedule.fixed(2_000)).ackLog(file),
                    events(1_000),
                    totals -> retries.set(totals.retries())));
            Awaitility.await().atMost(LONG).until(() -> api.count() > 30);
            api.die();
            Awaitility.await().atMost(LONG).until(() -> retries.get() > 4);
            back.set(true);
            api.revive();
            SendTotals totals = running.get();

            assertThat(totals.sent()).isEqualTo(1_000).isEqualTo(totals.accepted());
            assertThat(totals.unknown()).isZero();
            assertThat(totals.retries()).isPositive();
            AckLogReader ackLog = AckLogReader.read(file);
            assertThat(ackLog.with(DeliveryStatus.ACKNOWLEDGED)).hasSize(1_000);
            assertThat(java.nio.file.Files.readString(file)).contains("unk e-");
        }
    }

    @Test
    void writesWhatWasRefusedIntoTheLedger() throws Exception {
        String verdict = FakeApi.json(
                207,
                "{\"accepted\":9,\"rejected\":1,\"events\":[{\"index\":3,\"event_id\":\"e-3\",\"status\":\"rejected\"}]}");
        try (FakeApi api = FakeApi.answering(request -> verdict)) {
            Path file = folder.resolve("ackLog");
            SendTotals totals = send(settings(api).connections(1).ackLog(file), events(10));

            assertThat(totals.rejected()).isEqualTo(1);
            assertThat(AckLogReader.read(file).with(DeliveryStatus.REJECTED)).containsExactly("e-3");
            assertThat(AckLogReader.read(file).with(DeliveryStatus.ACKNOWLEDGED))
                    .hasSize(9);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void endsWhereItIsNotLetIn(int status) throws Exception {
        String httpResponse = FakeApi.json(status, "{\"detail\":\"This key was revoked.\"}");
        try (FakeApi api = FakeApi.answering(request -> httpResponse)) {
            assertThatThrownBy(() -> send(settings(api).connections(1), events(1000)))
                    .isInstanceOf(SenderRejectedException.class)
                    .hasMessageContaining("HTTP " + status + ": This key was revoked.");
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void countsTheTimeThatRequestsWaitedForAStalledServer() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (FakeApi api = FakeApi.answering(request -> stall(requests.incrementAndGet() == 5, 400));
                EventSender sender = new EventSender(settings(api)
                        .connections(1)
                        .rate(RateSchedule.parse("1000"))
                        .body(body(BodyFormat.NDJSON, 1)))) {
            sender.send(events(500).iterator(), totals -> {});

            // One request of 500 was slow, but those due meanwhile waited for it: about 400 of them.
            assertThat(sender.latencies().requests()).isEqualTo(500);
            assertThat(sender.latencies().percentile(50)).isGreaterThan(50);
        }
    }

    private static String stall(boolean long_, long millis) {
        if (long_) {
            try {
                new java.util.concurrent.CountDownLatch(1).await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return "HTTP/1.1 204 No Content\r\n\r\n";
    }

    @Test
    void putsEventsIntoEveryKindOfBody() throws Exception {
        try (FakeApi api = FakeApi.answering(EventSenderTest::taken)) {
            for (BodyFormat format : BodyFormat.values()) {
                send(settings(api).connections(1).body(body(format, 2)), events(2));
            }
            List<String> bodies =
                    api.requests().stream().map(FakeApi.Request::body).toList();

            String first = "{\"event_id\":\"e-0\",\"event_type\":\"level_up\",\"user_id\":\"u\",\"queue\":0,\"n\":0}";
            assertThat(bodies.get(0)).startsWith(first + "\n{");
            assertThat(bodies.get(1)).startsWith("[" + first + ",{").endsWith("]");
            assertThat(bodies.get(2))
                    .startsWith(
                            "[{\"specversion\":\"1.0\",\"source\":\"/loadgen\",\"id\":\"e-0\",\"type\":\"level_up\","
                                    + "\"datacontenttype\":\"application/json\",\"data\":{\"user_id\":\"u\",\"queue\":0,\"n\":0}},{");
            assertThat(bodies.get(3))
                    .startsWith("{\"batch\":[{\"type\":\"track\",\"messageId\":\"e-0\",\"event\":\"level_up\","
                            + "\"userId\":\"u\",\"properties\":{\"user_id\":\"u\",\"queue\":0,\"n\":0},"
                            + "\"integrations\":{\"Lakeward\":{\"event_type\":\"level_up\"}}},{");
        }
    }

    private static SendTotals send(SenderSettings settings, List<OutgoingEvent> events) throws InterruptedException {
        return send(settings, events, totals -> {});
    }

    private static SendTotals send(SenderSettings settings, List<OutgoingEvent> events, Consumer<SendTotals> progress)
            throws InterruptedException {
        try (EventSender sender = new EventSender(settings)) {
            return sender.send(events.iterator(), progress);
        }
    }

    private static SenderSettings settings(FakeApi api) throws IOException {
        return SenderSettings.defaults(api.address()).body(body(BodyFormat.NDJSON, 10));
    }

    private static SenderSettings.Body body(BodyFormat format, int batch) {
        return new SenderSettings.Body(format, batch, false);
    }

    private static List<OutgoingEvent> events(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(n -> new OutgoingEvent(
                        "e-" + n,
                        "{\"event_id\":\"e-%d\",\"event_type\":\"level_up\",\"user_id\":\"u\",\"queue\":%d,\"n\":%d}"
                                .formatted(n, n % 7, n)
                                .getBytes(StandardCharsets.UTF_8),
                        n % 7))
                .toList());
    }
}
