package dev.lakeward.bench.post;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Page views and tracks as the server of a shop passes them on for its visitors: about 800 bytes each, one of 1,000 user
 * agents and one of 200 referring pages in each message, in any order, which is the most that can differ in a request. The
 * same seed gives the same messages.
 */
final class SampleMessages {
    private static final int USER_AGENTS = 1_000;
    private static final int SEARCHES = 50;
    private static final String[] REFERRERS = {
        "https://www.google.com/",
        "https://duckduckgo.com/?q=cup+%d",
        "https://blog.example/post/%d",
        "https://shop.example/p/%d"
    };
    private static final String[] SYSTEMS = {
        "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64", "Linux; Android 14; K"
    };

    private final SplittableRandom random;
    private final int users;

    SampleMessages(long seed, int users) {
        this.random = new SplittableRandom(seed);
        this.users = users;
    }

    /** The next message, as JSON. */
    String next() {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        int user = random.nextInt(users);
        String kind = random.nextInt(4) == 0
                ? "\"type\":\"track\",\"event\":\"Product"
                        + " Added\",\"properties\":{\"product_id\":\"cup\",\"quantity\":1,"
                        + "\"price\":12.5,\"currency\":\"EUR\"}"
                : "\"type\":\"page\",\"name\":\"Cups\",\"properties\":{\"title\":\"Cups\",\"category\":\"kitchen\"}";
        return "{\"messageId\":\"" + id
                + "\",\"anonymousId\":\"device-%06d\",\"userId\":\"user-%06d\",".formatted(user, user)
                + kind + ",\"timestamp\":\"" + Instant.now() + "\",\"context\":{\"userAgent\":\"" + userAgent()
                + "\",\"ip\":\"203.0.113.7\",\"locale\":\"en-GB\",\"library\":{\"name\":\"analytics-node\",\"version\":\"3.1.0\"},"
                + "\"page\":{\"url\":\"https://shop.example/p/" + random.nextInt(users)
                + "?utm_source=mail&utm_campaign=spring\",\"path\":\"/p\",\"title\":\"Cups\",\"referrer\":\""
                + referrer()
                + "\"}}}";
    }

    private String userAgent() {
        int number = random.nextInt(USER_AGENTS);
        return "Mozilla/5.0 (%s) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.%d.0 Safari/537.36"
                .formatted(SYSTEMS[number % SYSTEMS.length], 100 + number % 50, 4000 + number);
    }

    private String referrer() {
        return REFERRERS[random.nextInt(REFERRERS.length)].formatted(random.nextInt(SEARCHES));
    }
}
