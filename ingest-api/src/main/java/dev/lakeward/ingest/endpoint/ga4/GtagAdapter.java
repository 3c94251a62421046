package dev.lakeward.ingest.endpoint.ga4;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.wire.EventJson;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Element;
import dev.lakeward.ingest.endpoint.protocol.FormData;
import dev.lakeward.ingest.endpoint.protocol.MessageJson;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.publish.BatchResult;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What gtag.js sends: the parameters of the page in the query, and one event in the query or one in each line of the
 * body. The id of an event is worked out from page load and count ({@code _p}, {@code _s}), which differ for each.
 */
final class GtagAdapter implements ProtocolAdapter {
    /** Names that the Measurement Protocol gives to short ones. */
    private static final Map<String, String> NAMES = Map.of(
            "dl", "page_location",
            "dr", "page_referrer",
            "dt", "page_title",
            "ul", "language",
            "cu", "currency",
            "cn", "campaign",
            "cs", "source",
            "cm", "medium",
            "ck", "term",
            "cc", "content");

    private static final Pattern KNOWN = Pattern.compile("en|uid|cid|pr\\d+|key|api_secret");
    private static final String TEXT = "ep.";
    private static final String NUMBER = "epn.";

    @Override
    public ClientBatch read(ClientRequest request) {
        var batch = new ClientBatch(Ga4Protocol.key(request), null);
        var common = request.firstOfQuery();
        String body = new String(request.body(), UTF_8);
        if (body.isBlank()) {
            add(batch, common, String.valueOf(common));
        } else {
            body.lines().filter(line -> !line.isBlank()).forEach(line -> {
                var event = new TreeMap<>(common);
                event.putAll(FormData.fields(line));
                add(batch, event, line);
            });
        }
        return batch;
    }

    private static void add(ClientBatch batch, Map<String, String> hit, String source) {
        var element = Element.of(source.getBytes(UTF_8));
        String name = text(hit, "en");
        if (name == null) {
            batch.rejectMissing(element, "/en");
        } else if (text(hit, "cid") == null && text(hit, "uid") == null) {
            batch.rejectMissing(element, "/cid");
        } else {
            batch.add(message(hit, name, id(batch, hit)));
        }
    }

    private static @Nullable String id(ClientBatch batch, Map<String, String> hit) {
        return hit.containsKey("_p") && hit.containsKey("_s")
                ? batch.derivedId("", Element.of(hit.toString().getBytes(UTF_8)))
                : null;
    }

    private static byte[] message(Map<String, String> hit, String name, @Nullable String id) {
        var parameters = parameters(hit);
        var message = Ga4Event.begin(name, parameters::get)
                .text("messageId", id)
                .text("userId", text(hit, "uid"))
                .text("anonymousId", text(hit, "cid"))
                .text("client_id", text(hit, "cid"));
        var properties = message.properties();
        hit.forEach((key, value) -> {
            if (key.startsWith(NUMBER)) {
                number(properties, key.substring(NUMBER.length()), value);
            }
        });
        parameters.forEach(properties::text);
        ItemParameters.write(hit, properties);
        Ga4Event.context(message, parameters::get);
        message.context("library", "name", "gtag");
        keepOthers(hit, message);
        return message.toBytes();
    }

    /** The parameters of the event by the names that the Measurement Protocol gives them. */
    private static Map<String, String> parameters(Map<String, String> hit) {
        var parameters = new TreeMap<String, String>();
        NAMES.forEach((key, name) -> {
            String value = hit.get(key);
            if (value != null) {
                parameters.put(name, value);
            }
        });
        hit.forEach((key, value) -> {
            if (key.startsWith(TEXT)) {
                parameters.put(key.substring(TEXT.length()), value);
            }
        });
        return parameters;
    }

    private static void number(EventJson properties, String name, String value) {
        try {
            properties.number(name, new BigDecimal(value));
        } catch (NumberFormatException noNumber) {
            properties.text(name, value);
        }
    }

    /** Session, screen, consent and the like, under their own names. */
    private static void keepOthers(Map<String, String> hit, MessageJson message) {
        hit.forEach((key, value) -> {
            boolean known = key.startsWith(TEXT)
                    || key.startsWith(NUMBER)
                    || NAMES.containsKey(key)
                    || KNOWN.matcher(key).matches();
            if (!known) {
                message.context().text(key, value);
            }
        });
    }

    private static @Nullable String text(Map<String, String> hit, String name) {
        String text = hit.get(name);
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public ClientReply reply(ClientRequest request, BatchResult result) {
        return Ga4Protocol.reply(result);
    }
}
