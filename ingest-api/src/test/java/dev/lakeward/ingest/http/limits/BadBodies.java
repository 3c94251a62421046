package dev.lakeward.ingest.http.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import dev.lakeward.ingest.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Bodies that hold no event, or none that may be kept. */
final class BadBodies {
    private static final String JSON = "Content-Type: application/json";
    private static final int MIB = 1 << 20;

    private BadBodies() {}

    static Map<String, BadInput> all() {
        var all = new LinkedHashMap<String, BadInput>();
        broken(all);
        shapes(all);
        sizes(all);
        encodings(all);
        batches(all);
        return all;
    }

    private static void broken(Map<String, BadInput> all) {
        text(all, "no body", "");
        text(all, "white space only", " \r\n\t ");
        text(all, "truncated object", "{\"event_type\":\"join_guild\",\"user");
        text(all, "truncated array", "[" + Target.event("") + ",");
        text(all, "garbage after the object", Target.event("") + " x");
        text(all, "two objects as one", Target.event("") + Target.event(""));
        text(all, "`NaN`", Target.event(",\"x\":NaN"));
        text(all, "`-Infinity`", Target.event(",\"x\":-Infinity"));
        text(all, "single quotes", "{'event_type':'join_guild'}");
        text(all, "trailing comma", "{\"event_type\":\"join_guild\",}");
        text(all, "NUL in a string", Target.event(",\"x\":\"a\u0000b\""));
        text(all, "byte order mark", "\ufeff" + Target.event(""));
        text(all, "UTF-16", new String(Target.event("").getBytes(java.nio.charset.StandardCharsets.UTF_16BE), UTF_8));
        bytes(
                all,
                "broken UTF-8",
                Target.event(",\"x\":\"\u00ff\"").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        bytes(all, "overlong UTF-8", overlong());
    }

    private static void shapes(Map<String, BadInput> all) {
        text(all, "a number as event", "7");
        text(all, "an array of numbers", "[1,2,3]");
        text(all, "an array in an array", "[[" + Target.event("") + "]]");
        text(all, "nested 10,000 deep", Target.event(",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000)));
        text(all, "number of 101 digits", Target.event(",\"x\":" + "1".repeat(101)));
        text(all, "`1e999999999` as an integer", purchase("1e999999999"));
        text(all, "integer beyond 64 bits", purchase("9223372036854775808"));
        text(all, "text as an integer", purchase("\"many\""));
        text(all, "a name twice", Target.event(",\"user_id\":\"v\""));
        text(all, "a name twice, once escaped", Target.event(",\"user\\u005fid\":\"v\""));
        text(all, "name of 10,000 bytes", Target.event(",\"" + "n".repeat(10_000) + "\":1"));
        text(all, "257 properties", Target.event(properties(257)));
        text(all, "unknown event type", "{\"event_type\":\"join_gild\",\"user_id\":\"u\"}");
        text(all, "event time in the year 9999", Target.event(",\"event_time\":\"9999-01-01T00:00:00Z\""));
        text(all, "event id with a line feed", Target.event(",\"event_id\":\"a\\nb\""));
    }

    private static void sizes(Map<String, BadInput> all) {
        text(all, "event of 64 KiB and more", Target.event(",\"x\":\"" + "x".repeat(64 << 10) + "\""));
        text(all, "body of 1 MiB and more", " ".repeat(MIB + 1));
        all.put("chunked body of 1 MiB and more", target -> chunked(target, MIB + 1));
        all.put(
                "body of 1 GiB announced",
                target -> target.raw("POST /v1/events HTTP/1.1\nHost: t\nKEY\nContent-Length: 1073741824\n\n"));
        text(all, "501 events in an array", "[" + "{},".repeat(500) + "{}]");
        all.put(
                "10,001 lines",
                target -> target.post("{}\n".repeat(10_001).getBytes(UTF_8), "Content-Type: application/x-ndjson"));
    }

    private static void encodings(Map<String, BadInput> all) {
        encoded(all, "no gzip, though it says so", "gzip", Target.event("").getBytes(UTF_8));
        encoded(
                all,
                "truncated gzip",
                "gzip",
                Arrays.copyOf(gzip(Target.event("").getBytes(UTF_8)), 40));
        encoded(all, "gzip of 48 KB that inflates to 50 MB", "gzip", gzip(new byte[50 * MIB]));
        encoded(all, "zstd that inflates to 50 MB", "zstd", Zstd.compress(new byte[50 * MIB]));
        encoded(all, "no zstd, though it says so", "zstd", Target.event("").getBytes(UTF_8));
        encoded(all, "gzip of 20,000 empty members", "gzip", repeated(gzip(new byte[0]), 20_000));
        encoded(all, "zstd of 20,000 empty frames", "zstd", repeated(Zstd.compress(new byte[0]), 20_000));
        encoded(
                all,
                "gzip with text after its end",
                "gzip",
                (new String(gzip(new byte[0]), ISO_8859_1) + "text").getBytes(ISO_8859_1));
        all.put(
                "gzip of 20,000 empty members, and no key",
                target -> target.request(
                        "POST /v1/events",
                        repeated(gzip(new byte[0]), 20_000),
                        "Content-Encoding: gzip",
                        "X-Authorization: none"));
        encoded(all, "unknown encoding", "br", Target.event("").getBytes(UTF_8));
        all.put(
                "unknown media type",
                target -> target.post(Target.event("").getBytes(UTF_8), "Content-Type: image/png"));
    }

    /** Batches of other protocols, one element of which is wrong, or which hold nothing. */
    private static void batches(Map<String, BadInput> all) {
        String type = "Content-Type: application/cloudevents-batch+json";
        text(all, "an empty array", "[]");
        all.put("NDJSON without lines", target -> target.post(new byte[0], "Content-Type: application/x-ndjson"));
        cloudEvents(all, "an empty batch of CloudEvents", "[]", type);
        cloudEvents(
                all,
                "one CloudEvent of a batch without an id",
                "[" + cloudEvent("") + "," + cloudEvent(",\"id\":\"i\"") + "]",
                type);
        cloudEvents(all, "a truncated batch of CloudEvents", "[" + cloudEvent(",\"id\":\"i\"") + ",", type);
        cloudEvents(all, "a CloudEvent without an id", cloudEvent(""), "Content-Type: application/cloudevents+json");
        sdk(all, "an SDK's batch without messages", "{\"batch\":[]}");
        sdk(all, "an SDK's batch that is null", "{\"batch\":null}");
        sdk(all, "half a character in one message of an SDK's batch", "{\"batch\":[{\"type\":\"\\ud83d\"},{}]}");
        sdk(all, "a truncated batch of an SDK", "{\"batch\":[{\"type\":\"track\"}");
    }

    private static void cloudEvents(Map<String, BadInput> all, String name, String body, String type) {
        all.put(name, target -> target.post(body.getBytes(UTF_8), type));
    }

    private static void sdk(Map<String, BadInput> all, String name, String body) {
        all.put(name, target -> target.request("POST /v1/batch", body.getBytes(UTF_8), JSON));
    }

    private static String cloudEvent(String more) {
        return "{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"default\"%s}".formatted(more);
    }

    private static void text(Map<String, BadInput> all, String name, String body) {
        all.put(name, target -> target.post(body));
    }

    private static void bytes(Map<String, BadInput> all, String name, byte[] body) {
        all.put(name, target -> target.post(body, JSON));
    }

    private static void encoded(Map<String, BadInput> all, String name, String encoding, byte[] body) {
        all.put(name, target -> target.post(body, JSON, "Content-Encoding: " + encoding));
    }

    private static String purchase(String amount) {
        return "{\"event_type\":\"purchase_sword\",\"user_id\":\"u\",\"amount_purchased\":%s}".formatted(amount);
    }

    private static String properties(int count) {
        var more = new StringBuilder();
        for (int i = 0; i < count; i++) {
            more.append(",\"p").append(i).append("\":").append(i);
        }
        return more.toString();
    }

    private static byte[] overlong() {
        byte[] body = Target.event(",\"x\":\"??\"").getBytes(UTF_8);
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '?') {
                body[i] = (byte) (body[i + 1] == '?' ? 0xc0 : 0xaf);
            }
        }
        return body;
    }

    private static byte[] gzip(byte[] text) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] repeated(byte[] part, int times) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static RawHttp.RawResponse chunked(Target target, int size) throws IOException {
        try (var connection = new RawHttp(target.address())) {
            connection.send(
                    "POST /v1/events HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .formatted(target.key()));
            connection.send(Integer.toHexString(size) + "\r\n" + " ".repeat(size) + "\r\n0\r\n\r\n");
            return connection.response();
        }
    }
}
