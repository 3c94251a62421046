package dev.lakeward.standalone.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.ServerWithForkedProcessor;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The answers of the reference, from events in an order of chance, some of them twice, and a processor that is killed.
 */
class KilledProcessorIT {
    private static final int PARTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Nothing is late, however it was shuffled. */
    private static final Map<String, String> ANY_ORDER = Map.of("LAKEWARD_PROCESSOR_RETENTION", "400d");

    @TempDir
    Path folder;

    @Test
    @Tag("system")
    void tellsTheSameOfPhotoWebMetersAndGame() throws Exception {
        var history = new ShuffledHistory(8)
                .with("photo-jsonl", "photo/events.jsonl", "photo/edge_events.jsonl")
                .with("web-jsonl", "web/events.jsonl")
                .with("game-jsonl", "game/events.jsonl")
                .with(
                        "meter-csv",
                        "meter/input/device/device.csv",
                        "meter/input/measuring_component/measuring_component.csv",
                        "meter/input/install_event/install_event.csv",
                        "meter/input/measurements/measurements.csv.gz");
        try (ServerWithForkedProcessor server = ServerWithForkedProcessor.start(folder.resolve("data"), ANY_ORDER)) {
            send(server, history.parts(PARTS));

            PhotoAnswers.check(server.answers());
            WebAnswers.check(server.answers());
            MeterAnswers.check(server.answers());
            GameReferenceIT.checkAnswers(server.answers().sql());
            server.answers().agreeWithRecount();
        }
    }

    @Test
    @Tag("system")
    void tellsTheSameOfTheWholeShop() throws Exception {
        var history = new ShuffledHistory(46)
                .with(
                        "shop-clickstream-csv",
                        "shop/mobile_app_clickstream_46.csv.gz",
                        "shop/mobile_app_clickstream_34.csv.gz")
                .with("shop-purchases-csv", "shop/user_purchases_46.csv.gz");
        try (ServerWithForkedProcessor server = ServerWithForkedProcessor.start(folder.resolve("data"), ANY_ORDER)) {
            send(server, history.parts(PARTS));

            ShopAnswers.whole(server.answers());
            server.answers().agreeWithRecount();
        }
    }

    /** Kills the processor as soon as it has committed some of a part, and starts it again for the next. */
    private static void send(ServerWithForkedProcessor server, List<List<OutgoingEvent>> parts) throws Exception {
        SendTotals last = null;
        for (List<OutgoingEvent> part : parts) {
            long before = server.committed();
            SendTotals tally = send(server, part.iterator());
            assertThat(tally.accepted()).as(tally.rejections().toString()).isEqualTo(part.size());
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> server.committed() > before + part.size() / 8);
            server.killProcessor();
            server.startProcessor();
            last = tally;
        }
        awaitLanded(server, Objects.requireNonNull(last));
    }

    private static SendTotals send(ServerWithForkedProcessor server, Iterator<OutgoingEvent> part)
            throws InterruptedException {
        try (var sender = new EventSender(SenderSettings.defaults(server.api()))) {
            return sender.send(part, now -> {});
        }
    }

    private static void awaitLanded(ServerWithForkedProcessor server, SendTotals tally) throws Exception {
        try (ServerClient client = new ServerClient(server.api())) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), PATIENCE)
                    .await(tally.positions(), tally.accepted());
        }
    }
}
