package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** SQL finds the same sources, click ids and channels as the stream, by built-in and by a user's rules. */
class ChannelRecountTest {
    private static final String RIDES = """
            {"type": "object", "x-table": "rides", "x-key": "rider", "required": ["event_type", "rider"],
             "x-roles": {
               "touch": {"open": ["ride_open"], "close": ["ride_close"], "url": "link", "channel": "channel", "referrer": "from"},
               "conversion": {"types": ["ride_close"]}},
             "properties": {
               "event_type": {"type": "string", "enum": ["ride_open", "ride_close"]},
               "rider": {"type": "string"}, "link": {"type": "string"}, "channel": {"type": "string"},
               "from": {"type": "string"}}}
            """;
    private static final String RULES = """
            {"lists": {"own_100%": ["own_*", "it's"]}, "ignored_referrers": ["pay.example", "*.pay.example"],
             "rules": [{"channel": "Own 'n' all", "source": "@own_100%"}, {"channel": "50%", "medium": "50%_off*"}]}
            """;

    private static final List<String> QUERIES = List.of(
            "",
            "?",
            "?utm_source=google&utm_medium=CPC&utm_campaign=x",
            "?utm_source=own_a",
            "?utm_source=ownXa&utm_medium=50%25_OFF%21",
            "?utm_source=it%27s",
            "?utm_source=%zz&utm_source=+&utm_source=caf%C3%A9+au",
            "?utm_source=%FF&utm_medium=e-mail",
            "?utm_medium=%4",
            "?UTM_SOURCE=mail&a=utm_source=b",
            "?gclid=G%2B1",
            "?fbclid=F1&utm_campaign=spring",
            "?fbclid=F1&msclkid=M1",
            "?utm_term=shoes#?utm_source=x",
            "#/route?utm_source=sms");
    private static final List<String> REFERRERS = List.of(
            "",
            "https://www.Google.de/search?q=1",
            "https://shop.example/cart",
            "https://user@blog.shop.example:8080/",
            "https://news.example?x",
            "https://pay.example/",
            "https://EU.pay.example/",
            "android-app://com.example.mail/",
            "news.example",
            "/back?to=https://t.co/",
            "https://t.co/abc",
            "https://www./");

    @TempDir
    private Path folder;

    @RepeatedTest(4)
    void countsSourcesAndChannelsAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        Path catalog = Files.createDirectories(folder.resolve("catalog").resolve("own"));
        Files.writeString(catalog.resolve("rides.json"), RIDES);
        if (repetition.getCurrentRepetition() % 2 == 0) {
            Files.writeString(folder.resolve("catalog").resolve("channels.json"), RULES);
        }
        try (var lake = new StreamToLake(folder.resolve("lake"), Catalog.load(folder.resolve("catalog")))) {
            for (int i = 0; i < 450; i++) {
                String event = random.nextInt(3) == 0 ? ride(random, i) : page(random, i);
                assertThat(lake.send(event)).as(event).isTrue();
                if (random.nextInt(20) == 0) {
                    lake.send(event);
                }
            }
            lake.passAnHour();
            assertThat(lake.land()).as("rejected").isEmpty();
            assertThat(lake.recount())
                    .allMatch(Recount.Difference::none)
                    .filteredOn(difference -> difference.rows() > 50)
                    .extracting(Recount.Difference::fact)
                    .contains("sessions", "purchase_attribution", "attribution_models");
        }
    }

    private static String page(Random random, int number) {
        String type = random.nextInt(4) == 0 ? "order_completed" : "page";
        String columns = random.nextInt(4) == 0
                ? ",\"campaign_source\":\"%s\",\"campaign_medium\":\"email\""
                        .formatted(random.nextBoolean() ? "it's" : "")
                : "";
        return event(random, number, type, "user_id")
                + ",\"page_url\":\"https://shop.example/%s\",\"page_referrer\":\"%s\"%s,\"%s\":\"o%d\"}"
                        .formatted(
                                any(random, QUERIES),
                                any(random, REFERRERS),
                                columns,
                                type.equals("page") ? "page_title" : "order_id",
                                number);
    }

    private static String ride(Random random, int number) {
        String channel =
                random.nextInt(5) == 0 ? ",\"channel\":\"%s\"".formatted(random.nextBoolean() ? "Direct" : "Own") : "";
        return event(random, number, random.nextInt(3) > 0 ? "ride_open" : "ride_close", "rider")
                + ",\"link\":\"https://rides.example/%s\",\"from\":\"%s\"%s}"
                        .formatted(any(random, QUERIES), any(random, REFERRERS), channel);
    }

    private static String event(Random random, int number, String type, String key) {
        return "{\"event_type\":\"%s\",\"event_id\":\"e%03d\",\"event_time\":\"%s\",\"%s\":\"u%d\""
                .formatted(
                        type,
                        number,
                        StreamToLake.NOON.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 20))),
                        key,
                        random.nextInt(5));
    }

    private static String any(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
