package dev.lakeward.loadgen.generate;

import dev.lakeward.loadgen.script.EventJson;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.Rng;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes invalid copies of events, as faulty clients send them. */
final class Corruptor {
    private final EventJson text;
    private final Rng rng;
    private final boolean ndjson;

    Corruptor(EventJson text, Rng rng, boolean ndjson) {
        this.text = text;
        this.rng = rng;
        this.ndjson = ndjson;
    }

    /** An invalid copy of {@code event} with an id of its own. */
    SentEvent.Invalid corrupt(GeneratedEvent event) {
        GeneratedEvent own =
                new GeneratedEvent(event.table(), event.type(), rng.uuid(), event.key(), event.time(), event.values());
        String json = new String(text.of(own), StandardCharsets.UTF_8);
        return switch (rng.between(0, ndjson ? 3 : 2)) {
            case 0 ->
                invalid(
                        own,
                        json.replace("\"event_type\":\"", "\"event_type\":\"x_"),
                        "unknown-event-type",
                        "/event_type");
            case 1 -> {
                String name = "\"" + own.table().key() + "\":";
                String broken = json.replaceFirst(name, "\"former_key\":");
                yield invalid(own, broken, "missing-property", "/" + own.table().key());
            }
            case 2 -> {
                String broken = json.replaceFirst("\"event_time\":\"\\d{4}", "\"event_time\":\"1970");
                yield invalid(own, broken, "wrong-time", "/event_time");
            }
            default -> invalid(own, json.substring(0, json.length() - 1), "malformed-json", null);
        };
    }

    private static SentEvent.Invalid invalid(GeneratedEvent own, String json, String code, @Nullable String pointer) {
        return new SentEvent.Invalid(own.id(), own.key(), code, pointer, json.getBytes(StandardCharsets.UTF_8));
    }
}
