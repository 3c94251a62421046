package dev.lakeward.standalone.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import dev.lakeward.event.schema.Catalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Requests of all protocols, each from its number alone, so that one that fails can be made again. */
final class RandomRequests {
    private static final List<String> GAME = List.of(
            "/purchase_a_sword/",
            "/purchase_a_shield/",
            "/purchase_a_potion/",
            "/join_guild/",
            "/find_treasure/",
            "/enemy_attack/",
            "/defeat_enemy/",
            "/take_potion/",
            "/level_up/");
    private static final List<String> NUMBERS = List.of("2", "-3", "x", "", "99999999999999999999", "1.5", "%00");
    private static final List<String> TYPES =
            List.of("application/json", "application/x-ndjson", "text/plain", "application/octet-stream", "image/png");
    private static final List<String> MESSAGES = List.of("track", "identify", "page", "screen", "group", "alias");
    private static final List<String> EMPTY =
            List.of("", " ", "[]", "{}", "{\"batch\":[]}", "{\"batch\":null}", "null");

    private final Catalog catalog;
    private final URI api;
    private final long seed;

    RandomRequests(Catalog catalog, URI api, long seed) {
        this.catalog = catalog;
        this.api = api;
        this.seed = seed;
    }

    /**
     * A request, and what its answer is to say.
     *
     * @param game whether the path stands for one event that has no verdict in the answer
     * @param body what is sent, for messages of a failed test
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Sent(HttpRequest request, boolean game, byte[] body) {}

    Sent of(int number) {
        var random = new Random(seed * 1_000_003 + number);
        var events = new RandomEvents(catalog, random);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> post(random, "/v1/events", values(random, TYPES), plain(random, events));
            case 3, 4, 5 -> sdk(random, events);
            case 6, 7 -> cloudEvents(random, events);
            default -> game(random, number);
        };
    }

    private static String values(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String plain(Random random, RandomEvents events) {
        List<String> objects = new ArrayList<>();
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            objects.add(RandomEvents.object(events.event()));
        }
        return switch (random.nextInt(8)) {
            case 0 -> values(random, EMPTY);
            case 1, 2 -> objects.getFirst();
            case 3, 4 -> "[" + String.join(",", objects) + "]";
            default -> String.join("\n", objects);
        };
    }

    private Sent sdk(Random random, RandomEvents events) {
        String kind = values(random, MESSAGES);
        List<String> messages = new ArrayList<>();
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            messages.add(message(random, events, left == 1 ? kind : values(random, MESSAGES)));
        }
        String sentAt =
                random.nextBoolean() ? "" : ",\"sentAt\":" + events.values().eventTime();
        String batch = "{\"batch\":[" + String.join(",", messages) + "]" + sentAt + "}";
        return switch (random.nextInt(6)) {
            case 0 -> post(random, "/v1/batch", "application/json", values(random, EMPTY));
            case 1, 2 -> post(random, "/v1/" + kind, "application/json", messages.getLast());
            default -> post(random, "/v1/batch", "application/json", batch);
        };
    }

    private static String message(Random random, RandomEvents events, String kind) {
        Map<String, String> event = events.event();
        var message = new LinkedHashMap<String, String>();
        message.put("type", '"' + kind + '"');
        message.put("event", random.nextInt(4) == 0 ? "\"Some Thing\"" : event.remove("event_type"));
        rename(event, "event_id", message, "messageId");
        rename(event, "event_time", message, "timestamp");
        rename(event, "user_id", message, "userId");
        message.put("anonymousId", values(random, List.of("\"an1\"", "\"\"", "null", "7")));
        message.put("context", events.values().json(2));
        message.put("properties", RandomEvents.object(event));
        message.values().removeIf(java.util.Objects::isNull);
        return RandomEvents.object(message);
    }

    private static void rename(Map<String, String> event, String name, Map<String, String> to, String as) {
        String value = event.remove(name);
        if (value != null) {
            to.put(as, value);
        }
    }

    private Sent cloudEvents(Random random, RandomEvents events) {
        List<String> objects = new ArrayList<>();
        for (int left = 1 + random.nextInt(5); left > 0; left--) {
            objects.add(cloudEvent(random, events));
        }
        return switch (random.nextInt(6)) {
            case 0 -> post(random, "/v1/events", "application/cloudevents-batch+json", values(random, EMPTY));
            case 1 -> binary(random, events);
            case 2 -> post(random, "/v1/events", "application/cloudevents+json", objects.getFirst());
            default ->
                post(
                        random,
                        "/v1/events",
                        "application/cloudevents-batch+json",
                        objects.stream().collect(Collectors.joining(",", "[", "]")));
        };
    }

    private static String cloudEvent(Random random, RandomEvents events) {
        Map<String, String> event = events.event();
        var outer = new LinkedHashMap<String, String>();
        outer.put("specversion", random.nextInt(20) == 0 ? "\"2.0\"" : "\"1.0\"");
        outer.put("source", "\"/fuzz\"");
        rename(event, "event_type", outer, "type");
        rename(event, "event_id", outer, "id");
        rename(event, "event_time", outer, "time");
        outer.put("data", RandomEvents.object(event));
        if (random.nextInt(20) == 0) {
            outer.remove(values(random, List.copyOf(outer.keySet())));
        }
        return RandomEvents.object(outer);
    }

    private Sent binary(Random random, RandomEvents events) {
        Map<String, String> event = events.event();
        String id = "b-" + random.nextInt(5_000);
        RandomEvents.identify(event, id);
        String type = String.valueOf(event.remove("event_type")).replaceAll("[^a-z_]", "");
        event.remove("event_id");
        event.remove("event_time");
        byte[] body = RandomEvents.object(event).getBytes(UTF_8);
        var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                .header("Content-Type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", "/fuzz")
                .header("ce-type", type)
                .POST(BodyPublishers.ofByteArray(body));
        return new Sent(request.build(), false, body);
    }

    private Sent game(Random random, int number) {
        String path = values(random, GAME) + "?userid=game-" + number + "&n=" + values(random, NUMBERS);
        var request = HttpRequest.newBuilder(api.resolve(path));
        return new Sent(
                (random.nextBoolean() ? request.GET() : request.POST(BodyPublishers.noBody())).build(),
                true,
                new byte[0]);
    }

    private Sent post(Random random, String path, String type, String text) {
        byte[] body = damaged(random, text.getBytes(UTF_8));
        var request = HttpRequest.newBuilder(api.resolve(path)).header("Content-Type", type);
        byte[] sent = body;
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                request.header("Content-Encoding", "gzip");
                sent = random.nextInt(10) == 0 ? body : gzip(body);
            }
            case 2 -> {
                request.header("Content-Encoding", "zstd");
                sent = random.nextInt(10) == 0 ? body : Zstd.compress(body);
            }
            default -> {
                // As it is.
            }
        }
        return new Sent(request.POST(BodyPublishers.ofByteArray(sent)).build(), false, body);
    }

    /** One body in sixteen loses, gains or changes some bytes. */
    private static byte[] damaged(Random random, byte[] body) {
        if (body.length == 0 || random.nextInt(16) != 0) {
            return body;
        }
        int at = random.nextInt(body.length);
        switch (random.nextInt(3)) {
            case 0 -> {
                return Arrays.copyOf(body, at);
            }
            case 1 -> body[at] = (byte) random.nextInt(256);
            default -> {
                byte[] more = Arrays.copyOf(body, body.length + 3);
                System.arraycopy(body, at, more, at + 3, body.length - at);
                return more;
            }
        }
        return body;
    }

    private static byte[] gzip(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
