package dev.lakeward.loadgen.script;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Players of a game: they fight, find, buy, join guilds and rise. Some pauses are as long as the session gap. */
final class PlayerScript implements VisitScript.Visit {
    private static final List<String> GUILDS =
            List.of("Knights of the Round Table", "Castle of Rock", "Game of Thrones", "Order of the Lake");
    private static final List<String> DEEDS = List.of("find_treasure", "enemy_attack", "defeat_enemy");
    private static final List<String> DEEDS_IN_WORDS = List.of("find treasure", "enemy attack", "defeat enemy");
    private static final List<Item> ITEMS = List.of(
            new Item("sword", "very sharp steel sword", 100, 3),
            new Item("shield", "very solid protective shield", 50, 5),
            new Item("potion", "very useful potion", 5, 60));
    private static final long GAP = 1_800_000L;
    private static final long PAUSE = 25_000L;
    /** Clocks that are years ahead: the API takes the time of receipt instead. */
    private static final long ADRIFT = 10L * 365 * 86_400_000L;

    private static final double ADRIFT_SHARE = 0.002;

    private final UserPool players;
    private final String adrift;
    private final double adriftShare;
    private final Rng rng;

    /**
     * What players buy.
     *
     * @param most pieces at once
     */
    private record Item(String name, String words, int price, int most) {}

    PlayerScript(TrafficSettings settings, Rng rng) {
        this.rng = rng;
        this.players = new UserPool(
                "player-" + settings.tag() + "-",
                settings.users(),
                1.0,
                settings.anomalies().skew(),
                rng);
        this.adrift = "adrift-" + settings.tag() + "-1";
        this.adriftShare = settings.anomalies().skew() > 0 ? ADRIFT_SHARE : 0;
    }

    @Override
    public void begin(long start, Consumer<GeneratedEvent> out) {
        int who = players.pickFree(rng, start);
        long time = players.freeAt(who, start);
        boolean wrongClock = rng.chance(adriftShare);
        String id = wrongClock ? adrift : players.id(who);
        long skew = wrongClock ? ADRIFT : players.skew(who);
        for (int left = rng.between(2, 24); left > 0; left--) {
            out.accept(deed(who, id, time + skew));
            time += pause();
        }
        players.busyUntil(who, time);
    }

    private long pause() {
        if (rng.chance(0.01)) {
            return GAP + rng.between(-1, 1);
        }
        return rng.chance(0.03) ? rng.between(GAP / 2, GAP * 2) : rng.exponential(PAUSE);
    }

    private GeneratedEvent deed(int who, String player, long time) {
        int of = rng.between(0, 99);
        if (of < 34) {
            return purchase(Currencies.of(who, rng), player, time);
        }
        if (of < 66) {
            return event(EventTable.CHARACTER_EVENTS, DEEDS.get(of % 3), player, time, DEEDS_IN_WORDS.get(of % 3));
        }
        if (of < 78) {
            String words = "an increase in player level, attack, and defense";
            return event(EventTable.CHARACTER_STATS, "level_up", player, time, words, 1L, 200L, 175L, 100L);
        }
        if (of < 90) {
            long health = 10L * rng.between(1, 3);
            String words = "potion returned some health points";
            return event(EventTable.CHARACTER_STATS, "take_potion", player, time, words, 0L, 0L, 0L, health);
        }
        return event(EventTable.GUILD_EVENTS, "join_guild", player, time, "a very large guild", rng.pick(GUILDS));
    }

    private GeneratedEvent purchase(@Nullable String currency, String player, long time) {
        Item item = ITEMS.get(rng.between(0, 2));
        long amount = rng.between(1, item.most());
        return event(
                EventTable.PURCHASE_EVENTS,
                "purchase_" + item.name(),
                player,
                time,
                item.name(),
                item.words(),
                amount,
                BigDecimal.valueOf(item.price()),
                currency);
    }

    private GeneratedEvent event(EventTable table, String type, String player, long time, @Nullable Object... values) {
        return new GeneratedEvent(table, type, rng.uuid(), player, time, Arrays.asList(values));
    }
}
