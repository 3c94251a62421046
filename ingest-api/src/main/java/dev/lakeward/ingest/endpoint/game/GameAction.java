package dev.lakeward.ingest.endpoint.game;

import dev.lakeward.event.json.JsonWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One action of a player: its path, its event and its response.
 *
 * @param acceptsPost whether it accepts POST too, as existing games send it
 * @param properties writes the properties of the event
 * @param reply makes the body of the response
 */
record GameAction(
        String path,
        String type,
        boolean acceptsPost,
        BiConsumer<GameParameters, JsonWriter> properties,
        Function<GameParameters, String> reply) {
    static final List<GameAction> ALL = List.of(
            new GameAction("/", "default", true, (call, out) -> {}, call -> "This is the default response!\n"),
            new GameAction(
                    "/purchase_a_sword/",
                    "purchase_sword",
                    true,
                    (call, out) -> purchase(call, out, "sword", "very sharp steel sword", 100),
                    call -> "USER %s: %d  Sword(s) Purchased!\n".formatted(call.user(), call.count())),
            new GameAction(
                    "/purchase_a_shield/",
                    "purchase_shield",
                    true,
                    (call, out) -> purchase(call, out, "shield", "very solid protective shield", 50),
                    call -> "%d  Shield(s) Purchased!\n".formatted(call.count())),
            new GameAction(
                    "/purchase_a_potion/",
                    "purchase_potion",
                    true,
                    (call, out) -> purchase(call, out, "potion", "mystical potion with healing powers", 5),
                    call -> "USER %s: %d  Potion(s) Purchased!\n".formatted(call.user(), call.count())),
            new GameAction(
                    "/join_guild/",
                    "join_guild",
                    true,
                    (call, out) -> described(call, out, "a very large guild").member("guild_name", call.guild()),
                    call -> "Joined %s Guild!\n".formatted(call.guild())),
            new GameAction(
                    "/find_treasure/",
                    "find_treasure",
                    false,
                    (call, out) -> described(call, out, "a small treasure chest of jewels and gold"),
                    call -> "USER %s: Treasure Found!\n".formatted(call.user())),
            new GameAction(
                    "/enemy_attack/",
                    "enemy_attack",
                    false,
                    (call, out) -> described(call, out, "an enemy suprise attack reduces health"),
                    call -> "USER %s: An enemy attacked!\n".formatted(call.user())),
            new GameAction(
                    "/defeat_enemy/",
                    "defeat_enemy",
                    false,
                    (call, out) -> described(call, out, "the enemy lost the battle"),
                    call -> "%s: Enemy defeated!\n".formatted(call.user())),
            new GameAction(
                    "/take_potion/",
                    "take_potion",
                    true,
                    (call, out) -> {
                        described(call, out, "potion returned some health points");
                        stats(out, 0, 0, 0, 10 * call.count());
                    },
                    call -> "USER %s: %d  Potion(s) Used!\n".formatted(call.user(), call.count())),
            new GameAction(
                    "/level_up/",
                    "level_up",
                    false,
                    (call, out) -> {
                        described(call, out, "an increase in player level, attack, and defense");
                        stats(out, 1, 200, 175, 100);
                    },
                    call -> "USER %s: Leveled Up!\n".formatted(call.user())));

    /** The event as clients of {@code POST /v1/events} would send it. */
    byte[] event(GameParameters call) {
        var out = new JsonWriter(256).object().member("event_type", type);
        properties.accept(call, out);
        return out.endObject().toBytes();
    }

    private static JsonWriter described(GameParameters call, JsonWriter out, String description) {
        return out.member("user_id", call.user()).member("description", description);
    }

    private static void purchase(GameParameters call, JsonWriter out, String item, String description, int price) {
        described(call, out, description)
                .member("item_type", item)
                .member("amount_purchased", call.count())
                .member("price", price);
    }

    private static void stats(JsonWriter out, int level, int attack, int defense, long health) {
        out.member("level", level)
                .member("attack", attack)
                .member("defense", defense)
                .member("health", health);
    }
}
