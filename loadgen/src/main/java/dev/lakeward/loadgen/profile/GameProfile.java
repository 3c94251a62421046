package dev.lakeward.loadgen.profile;

import dev.lakeward.loadgen.OutgoingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Players of a game: they buy swords, shields and potions, join guilds, find treasures, fight and rise. Few of them play
 * much (Zipf). The same seed and start give the same events, byte for byte.
 */
public final class GameProfile implements Iterator<OutgoingEvent> {
    private static final List<String> GUILDS =
            List.of("Knights of the Round Table", "Castle of Rock", "Game of Thrones", "Order of the Lake");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final double SKEW = 1.1;

    private final SplittableRandom random;
    private final double[] reach;
    private final long events;
    private final long stepMicros;
    private long micros;
    private long made;

    /**
     * @param events how many there will be
     * @param players how many people play
     * @param from time of the first event
     * @param to time after the last event
     */
    public GameProfile(long seed, long events, int players, Instant from, Instant to) {
        this.random = new SplittableRandom(seed);
        this.reach = zipf(players);
        this.events = events;
        this.micros = from.toEpochMilli() * 1000;
        this.stepMicros = (to.toEpochMilli() - from.toEpochMilli()) * 1000 / Math.max(1, events);
    }

    private static double[] zipf(int players) {
        double[] reach = new double[players];
        double sum = 0;
        for (int i = 0; i < players; i++) {
            sum += 1 / Math.pow(i + 1, SKEW);
            reach[i] = sum;
        }
        for (int i = 0; i < players; i++) {
            reach[i] /= sum;
        }
        return reach;
    }

    @Override
    public boolean hasNext() {
        return made < events;
    }

    @Override
    public OutgoingEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        made++;
        micros += stepMicros;
        String id = new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
        String json = "{\"event_id\":\"%s\",\"user_id\":\"user-%05d\",\"event_time\":\"%s\",%s}"
                .formatted(id, player(), MILLIS.format(Instant.ofEpochMilli(micros / 1000)), deed());
        return new OutgoingEvent(id, json.getBytes(StandardCharsets.UTF_8));
    }

    private int player() {
        int place = java.util.Arrays.binarySearch(reach, random.nextDouble());
        return (place < 0 ? -place - 1 : place) + 1;
    }

    private String deed() {
        int chance = random.nextInt(100);
        if (chance < 34) {
            return purchase();
        }
        if (chance < 66) {
            return plain(
                    List.of("find_treasure", "enemy_attack", "defeat_enemy").get(random.nextInt(3)));
        }
        if (chance < 78) {
            return "\"event_type\":\"level_up\",\"description\":\"an increase in player level, attack, and defense\","
                    + "\"level\":1,\"attack\":200,\"defense\":175,\"health\":100";
        }
        if (chance < 90) {
            return "\"event_type\":\"take_potion\",\"description\":\"potion returned some health points\","
                    + "\"level\":0,\"attack\":0,\"defense\":0,\"health\":" + 10 * (1 + random.nextInt(3));
        }
        return "\"event_type\":\"join_guild\",\"description\":\"a very large guild\",\"guild_name\":\""
                + GUILDS.get(random.nextInt(GUILDS.size())) + "\"";
    }

    private String purchase() {
        return switch (random.nextInt(3)) {
            case 0 -> item("sword", "very sharp steel sword", 100, 1 + random.nextInt(3));
            case 1 -> item("shield", "very solid protective shield", 50, 1 + random.nextInt(5));
            default -> item("potion", "very useful potion", 5, 1 + random.nextInt(60));
        };
    }

    private static String item(String type, String description, int price, int amount) {
        return "\"event_type\":\"purchase_%s\",\"item_type\":\"%s\",\"description\":\"%s\",\"amount_purchased\":%d,\"price\":%d"
                .formatted(type, type, description, amount, price);
    }

    private static String plain(String type) {
        return "\"event_type\":\"%s\",\"description\":\"%s\"".formatted(type, type.replace('_', ' '));
    }
}
