package dev.lakeward.ingest.endpoint.game;

import dev.lakeward.event.json.JsonWriter;

/**
 * One action of a player: its path, its event and its response.
 */
enum GameAction {
    DEFAULT("/", "default") {
        @Override
        void event(GameParameters call, JsonWriter out) {}

        @Override
        String reply(GameParameters call) {
            return "This is the default response!\n";
        }
    },
    PURCHASE_SWORD("/purchase_a_sword/", "purchase_sword") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            purchase(call, out, "sword", "very sharp steel sword", 100);
        }

        @Override
        String reply(GameParameters call) {
            return "USER %s: %d  Sword(s) Purchased!\n".formatted(call.user(), call.count());
        }
    },
    PURCHASE_SHIELD("/purchase_a_shield/", "purchase_shield") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            purchase(call, out, "shield", "very solid protective shield", 50);
        }

        @Override
        String reply(GameParameters call) {
            return "%d  Shield(s) Purchased!\n".formatted(call.count());
        }
    },
    PURCHASE_POTION("/purchase_a_potion/", "purchase_potion") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            purchase(call, out, "potion", "mystical potion with healing powers", 5);
        }

        @Override
        String reply(GameParameters call) {
            return "USER %s: %d  Potion(s) Purchased!\n".formatted(call.user(), call.count());
        }
    },
    JOIN_GUILD("/join_guild/", "join_guild") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            described(call, out, "a very large guild").member("guild_name", call.guild());
        }

        @Override
        String reply(GameParameters call) {
            return "Joined %s Guild!\n".formatted(call.guild());
        }
    },
    FIND_TREASURE("/find_treasure/", "find_treasure") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            described(call, out, "a small treasure chest of jewels and gold");
        }

        @Override
        String reply(GameParameters call) {
            return "USER %s: Treasure Found!\n".formatted(call.user());
        }
    },
    ENEMY_ATTACK("/enemy_attack/", "enemy_attack") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            described(call, out, "an enemy suprise attack reduces health");
        }

        @Override
        String reply(GameParameters call) {
            return "USER %s: An enemy attacked!\n".formatted(call.user());
        }
    },
    DEFEAT_ENEMY("/defeat_enemy/", "defeat_enemy") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            described(call, out, "the enemy lost the battle");
        }

        @Override
        String reply(GameParameters call) {
            return "%s: Enemy defeated!\n".formatted(call.user());
        }
    },
    TAKE_POTION("/take_potion/", "take_potion") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            described(call, out, "potion returned some health points");
            stats(out, 0, 0, 0, HEALTH_OF_POTION * call.count());
        }

        @Override
        String reply(GameParameters call) {
            return "USER %s: %d  Potion(s) Used!\n".formatted(call.user(), call.count());
        }
    },
    LEVEL_UP("/level_up/", "level_up") {
        @Override
        void event(GameParameters call, JsonWriter out) {
            described(call, out, "an increase in player level, attack, and defense");
            stats(out, 1, 200, 175, 100);
        }

        @Override
        String reply(GameParameters call) {
            return "USER %s: Leveled Up!\n".formatted(call.user());
        }
    };

    private static final int HEALTH_OF_POTION = 10;

    private final String path;
    private final String type;

    GameAction(String path, String type) {
        this.path = path;
        this.type = type;
    }

    String path() {
        return path;
    }

    String type() {
        return type;
    }

    /** Whether it accepts POST too, as existing games send it. */
    boolean acceptsPost() {
        return switch (this) {
            case FIND_TREASURE, ENEMY_ATTACK, DEFEAT_ENEMY, LEVEL_UP -> false;
            default -> true;
        };
    }

    /** The event as clients of {@code POST /v1/events} would send it. */
    byte[] event(GameParameters call) {
        var out = new JsonWriter(256).object().member("event_type", type);
        event(call, out);
        return out.endObject().toBytes();
    }

    abstract void event(GameParameters call, JsonWriter out);

    /** The body of the response. */
    abstract String reply(GameParameters call);

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
