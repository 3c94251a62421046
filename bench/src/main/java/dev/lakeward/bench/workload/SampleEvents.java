package dev.lakeward.bench.workload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Events of about 300 bytes, as apps send them: an id, a user, a time, a purchase or another deed, and some properties
 * that the catalogue does not know. Users come in turn: a tenth of them is there at a time, each for a session of a dozen
 * events, and comes back hours later. The same seed gives the same events.
 */
public final class SampleEvents {
    private static final long BEGIN = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();
    /** The default pace. */
    public static final Pace USUAL = new Pace(12, 20);

    private static final int THERE = 10;

    private static final String[] PLATFORMS = {"ios", "android", "web", "switch"};
    private static final String[] DEEDS = {
        "\"event_type\":\"purchase_sword\",\"item_type\":\"sword\",\"description\":\"very sharp steel sword\",\"amount_purchased\":2,\"price\":100",
        "\"event_type\":\"purchase_potion\",\"item_type\":\"potion\",\"description\":\"very useful potion\",\"amount_purchased\":12,\"price\":5",
        "\"event_type\":\"level_up\",\"description\":\"an increase in level\",\"level\":1,\"attack\":200,\"defense\":175,\"health\":100",
        "\"event_type\":\"find_treasure\",\"description\":\"a chest of gold behind the waterfall\"",
        "\"event_type\":\"join_guild\",\"description\":\"a very large guild\",\"guild_name\":\"Order of the Lake\""
    };

    private final SplittableRandom random;
    private final int users;
    private final Pace pace;
    private long time;
    private long count;

    public SampleEvents(long seed, int users) {
        this(seed, users, BEGIN, USUAL);
    }

    /** @param begin time of the first event */
    public SampleEvents(long seed, int users, long begin, Pace pace) {
        this.time = begin;
        this.pace = pace;
        this.random = new SplittableRandom(seed);
        this.users = users;
    }

    /** Number of distinct users. */
    public int users() {
        return users;
    }

    /** The next event. */
    public Line next() {
        String user =
                "user-%06d".formatted((count++ / pace.session() + random.nextInt(Math.max(1, users / THERE))) % users);
        String id = new UUID((random.nextLong() & ~0xF000L) | 0x7000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
        String deed = DEEDS[random.nextInt(DEEDS.length)];
        String json = "{\"event_id\":\"" + id + "\",\"user_id\":\"" + user + "\",\"event_time\":\""
                + Instant.ofEpochMilli(time) + "\"," + deed + ",\"platform\":\""
                + PLATFORMS[random.nextInt(PLATFORMS.length)] + "\",\"app_version\":\"4.12." + random.nextInt(9)
                + "\",\"locale\":\"en-GB\"}";
        time += pace.step();
        return new Line(id, user, time - pace.step(), json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * How events come.
     *
     * @param session how many of them a session has in the mean
     * @param step milliseconds between two
     */
    public record Pace(int session, long step) {}

    /**
     * An event.
     *
     * @param id its event_id
     * @param key its user_id, which is the key of its table
     * @param time its event_time
     * @param json one line
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Line(String id, String key, long time, byte[] json) {}
}
