package dev.lakeward.standalone.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Requests of an SDK as its source writes them: first lines {@code # source} and {@code # name: value}, then requests
 * between {@code ###}, each with its head, an empty line and a body. {@code {{name}}} is a value of the test, {@code
 * BASE64(…)} is encoded, a body that begins with {@code FORM} is a form, one with the header Content-Encoding is gzipped.
 *
 * @param client name of the file
 * @param settings what the first lines say of the events
 * @param requests each request, with the values of the test
 * @param ids of its two events
 */
record RequestFile(String client, Map<String, String> settings, List<String> requests, List<String> ids) {
    private static final Pattern SETTING = Pattern.compile("(?m)^# (\\w+): (.*)$");
    private static final Pattern VALUE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern BASE64 = Pattern.compile("BASE64\\(([^)]*)\\)");
    private static final String COMMENTS = "(?m)^#[^#].*\\R";
    private static final String BETWEEN = "(?m)^###$";
    private static final String FORM = "FORM ";
    private static final String GZIP = "content-encoding: gzip";

    /** Reads a file for an event at {@code time}, and another one a second later. */
    static RequestFile read(Path file, Instant time) {
        try {
            String text = Files.readString(file);
            String client = file.getFileName().toString().replace(".http", "");
            var settings = new TreeMap<String, String>();
            SETTING.matcher(text).results().forEach(found -> settings.put(found.group(1), found.group(2)));
            var values = values(client, time);
            String filled = replaced(VALUE, text.replaceAll(COMMENTS, ""), values::get);
            var requests =
                    Arrays.stream(filled.split(BETWEEN, -1)).map(String::strip).toList();
            return new RequestFile(client, settings, requests, List.of(values.get("id0"), values.get("id1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> values(String client, Instant time) {
        var values = new TreeMap<String, String>();
        var now = Instant.now();
        values.put("user", client + "-0");
        values.put("device", client + "-device");
        values.put("key", client);
        values.put("basic", Base64.getEncoder().encodeToString((client + ":").getBytes(UTF_8)));
        values.put("page", Long.toString(now.toEpochMilli()));
        values.put("now", now.toString());
        values.put("msnow", Long.toString(now.toEpochMilli()));
        values.put("offsetnow", offset(now));
        for (int i = 0; i < 2; i++) {
            var happened = time.plusSeconds(i);
            values.put("id" + i, UUID.randomUUID().toString());
            values.put("iso" + i, happened.toString());
            values.put("offset" + i, offset(happened));
            values.put("ms" + i, Long.toString(happened.toEpochMilli()));
            values.put("s" + i, Long.toString(happened.getEpochSecond()));
        }
        return values;
    }

    /** As Python writes it. */
    private static String offset(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toString().replace("Z", "+00:00");
    }

    /** The status that a request is to have. */
    static int expectedStatus(String request) {
        String first = request.lines().findFirst().orElseThrow();
        int arrow = first.indexOf(" -> ");
        return arrow < 0 ? 200 : Integer.parseInt(first.substring(arrow + 4));
    }

    /** A request to a server. */
    static HttpRequest of(String request, URI server) {
        String[] parts = request.split("\\R\\R", 2);
        var head = parts[0].lines().toList();
        String[] line = head.getFirst().split(" ", -1);
        String address = server.toString().replaceFirst("/$", "") + line[1];
        var built = HttpRequest.newBuilder(URI.create(address));
        head.stream()
                .skip(1)
                .map(header -> header.split(": ", 2))
                .forEach(header -> built.header(header[0], header[1]));
        byte[] body = body(parts.length == 1 ? "" : parts[1]);
        boolean gzip = head.stream().anyMatch(header -> header.equalsIgnoreCase(GZIP));
        return built.method(line[0], BodyPublishers.ofByteArray(gzip ? gzipped(body) : body))
                .build();
    }

    private static byte[] body(String text) {
        String encoded = replaced(BASE64, text, json -> Base64.getEncoder().encodeToString(json.getBytes(UTF_8)));
        return (encoded.startsWith(FORM) ? form(encoded.substring(FORM.length())) : encoded).getBytes(UTF_8);
    }

    private static String form(String fields) {
        return Arrays.stream(fields.split("&", -1))
                .map(field -> field.split("=", 2))
                .map(field -> field[0] + "=" + URLEncoder.encode(field[1], UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String replaced(Pattern pattern, String text, UnaryOperator<String> replacement) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found.group(1))));
    }

    private static byte[] gzipped(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Whether the ids of its events are hashes of them. */
    boolean hasHashedIds() {
        return "hash".equals(settings.get("ids"));
    }

    /** The rows that its events become: an order, and a song that a user plays, or nobody known. */
    List<ClientRow> expected(Instant time) {
        String device = client + "-device";
        String user = client + "-0";
        String campaign = settings.getOrDefault("campaign", ClientLake.CAMPAIGN);
        String player = settings.containsKey("anonymous") ? device : user;
        return List.of(
                new ClientRow(ids.get(0), user, device, "order_completed", "order-0", time, campaign, "9.50 EUR"),
                new ClientRow(ids.get(1), player, device, "song_played", "Song 1", time.plusSeconds(1), campaign, ""));
    }
}
