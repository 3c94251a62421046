package dev.lakeward.loadgen.traffic;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Breaks copies of events in the ways that clients do. */
final class Spoiler {
    private final JsonText text;
    private final Chance chance;
    private final boolean lines;

    Spoiler(JsonText text, Chance chance, boolean lines) {
        this.text = text;
        this.chance = chance;
        this.lines = lines;
    }

    /** A broken event like {@code event}, with an id of its own. */
    Sent.Bad spoil(Happening event) {
        Happening own =
                new Happening(event.table(), event.type(), chance.id(), event.key(), event.time(), event.values());
        String json = new String(text.of(own), StandardCharsets.UTF_8);
        return switch (chance.between(0, lines ? 3 : 2)) {
            case 0 ->
                bad(own, json.replace("\"event_type\":\"", "\"event_type\":\"x_"), "unknown-event-type", "/event_type");
            case 1 -> {
                String name = "\"" + own.table().key() + "\":";
                String broken = json.replaceFirst(name, "\"former_key\":");
                yield bad(own, broken, "missing-property", "/" + own.table().key());
            }
            case 2 -> {
                String broken = json.replaceFirst("\"event_time\":\"\\d{4}", "\"event_time\":\"1970");
                yield bad(own, broken, "wrong-time", "/event_time");
            }
            default -> bad(own, json.substring(0, json.length() - 1), "malformed-json", null);
        };
    }

    private static Sent.Bad bad(Happening own, String json, String code, @Nullable String pointer) {
        return new Sent.Bad(own.id(), own.key(), own.type(), code, pointer, json.getBytes(StandardCharsets.UTF_8));
    }
}
