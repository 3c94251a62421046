package dev.lakeward.standalone.reference;

import dev.lakeward.standalone.harness.InProcessServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History imported through the API, facts read back by SQL: all answers of the reference. */
class FactsReferenceIT {
    @TempDir
    Path folder;

    @Test
    void answersPhotoWebAndTheSmallShopAlikeByStreamAndBySql() {
        try (InProcessServer server = InProcessServer.start(folder.resolve("data"))) {
            server.importFiles("photo-jsonl", "photo/events.jsonl", "photo/edge_events.jsonl");
            server.importFiles("web-jsonl", "web/events.jsonl");
            server.importFiles("shop-clickstream-csv", "shop/dummy/mobile_app_clickstream.csv");
            server.importFiles("shop-purchases-csv", "shop/dummy/user_purchases.csv");

            PhotoAnswers.check(server.answers());
            WebAnswers.check(server.answers());
            ShopAnswers.sessions(server.answers(), 2, "sessions_dummy.csv");
            ShopAnswers.projection(server.answers(), 3, "projection_dummy.csv");
            ShopAnswers.campaigns(server.answers(), 1, "top10_campaigns_dummy.csv", 1, "channel_rank_dummy.csv");
            server.importFiles("shop-purchases-csv", "shop/edge/user_purchases.csv");
            server.importFiles("shop-clickstream-csv", "shop/edge/mobile_app_clickstream.csv");
            ShopAnswers.edges(server.answers());
            server.answers().agreeWithRecount();
        }
    }

    @Test
    @Tag("system")
    void answersTheWholeShopAndTheMetersAlikeByStreamAndBySql() {
        try (InProcessServer server = InProcessServer.start(folder.resolve("data"))) {
            server.importFiles(
                    "shop-clickstream-csv",
                    "shop/mobile_app_clickstream_46.csv.gz",
                    "shop/mobile_app_clickstream_34.csv.gz");
            server.importFiles("shop-purchases-csv", "shop/user_purchases_46.csv.gz");
            server.importFiles(
                    "meter-csv",
                    "meter/input/device/device.csv",
                    "meter/input/measuring_component/measuring_component.csv",
                    "meter/input/install_event/install_event.csv",
                    "meter/input/measurements/measurements.csv.gz");

            ShopAnswers.whole(server.answers());
            MeterAnswers.check(server.answers());
            server.answers().agreeWithRecount();
        }
    }
}
