package dev.lakeward.ingest.endpoint.snowplow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.protocol.Element;
import dev.lakeward.ingest.endpoint.protocol.FormData;
import dev.lakeward.ingest.endpoint.protocol.JsonFields;
import dev.lakeward.ingest.endpoint.protocol.MessageJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One event of the tracker protocol, as the message that it becomes. Parameters without a column are kept in
 * the context under their short names.
 *
 * @param parameters its parameters, by their short names
 */
record TrackerEvent(Map<String, String> parameters) {
    private static final Set<String> CONSUMED = Set.of(
            "e", "eid", "uid", "duid", "nuid", "tnuid", "dtm", "ttm", "stm", "url", "page", "refr", "lang", "p", "tv",
            "ua", "ip", "ue_px", "ue_pr", "cx", "co");
    /** Where a session is anonymous, all installations have this name. */
    private static final String NO_USER = "00000000-0000-0000-0000-000000000000";

    private static final Map<String, String> STRUCTURED =
            Map.of("se_ca", "category", "se_ac", "action", "se_la", "label", "se_pr", "property", "se_va", "value");
    private static final Map<String, String> TRANSACTION = Map.of(
            "tr_id",
            "order_id",
            "tr_af",
            "affiliation",
            "tr_tt",
            "total",
            "tr_tx",
            "tax",
            "tr_sh",
            "shipping",
            "tr_cu",
            "currency",
            "tr_ci",
            "city",
            "tr_st",
            "state",
            "tr_co",
            "country");
    private static final Map<String, String> ITEM = Map.of(
            "ti_id",
            "order_id",
            "ti_sk",
            "sku",
            "ti_nm",
            "name",
            "ti_ca",
            "category",
            "ti_pr",
            "price",
            "ti_qu",
            "quantity",
            "ti_cu",
            "currency");
    /** Of the entity of a sale, which the e-commerce plugins of trackers add to its action. */
    private static final Map<String, String> SALE = Map.of(
            "transaction_id", "order_id",
            "revenue", "revenue",
            "currency", "currency",
            "tax", "tax",
            "shipping", "shipping",
            "discount_code", "coupon",
            "discount_amount", "discount");

    private static final Map<String, String> PING =
            Map.of("pp_mix", "min_x", "pp_max", "max_x", "pp_miy", "min_y", "pp_may", "max_y");

    TrackerEvent {
        parameters = Map.copyOf(parameters);
    }

    /** A parameter; null where it is absent or blank. */
    @Nullable
    String text(String name) {
        String text = parameters.get(name);
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * Whether it names a user or a device.
     *
     * @throws JsonFault if its contexts are no JSON
     */
    boolean hasSender() throws JsonFault {
        return text("uid") != null || device() != null;
    }

    /** The device: of a domain, of the network, or the installation of an app. */
    private @Nullable String device() throws JsonFault {
        for (String name : List.of("duid", "nuid", "tnuid")) {
            if (text(name) != null) {
                return text(name);
            }
        }
        String installation = installation();
        return NO_USER.equals(installation) ? null : installation;
    }

    /** Trackers of phones have no domain: they name the installation in the context of the session. */
    private @Nullable String installation() throws JsonFault {
        var session = entity("client_session");
        return session == null ? null : session.text("userId");
    }

    /** The data of the first context of a schema of this name; null where there is none. */
    private @Nullable JsonFields entity(String name) throws JsonFault {
        if (hasContexts()) {
            for (JsonFields context : json("cx", "co").objects("data")) {
                if (schemaName(context.text("schema")).equals(name)) {
                    return context.object("data");
                }
            }
        }
        return null;
    }

    private boolean hasContexts() {
        return text("cx") != null || text("co") != null;
    }

    /** What is the same whenever it is sent: all but the time of sending. */
    Element identity() {
        var same = new TreeMap<>(parameters);
        same.remove("stm");
        return Element.of(same.toString().getBytes(UTF_8));
    }

    /** When it happened: as the app says, else by the clock of the device. */
    @Nullable
    String time() {
        return text("ttm") == null ? text("dtm") : text("ttm");
    }

    /**
     * The message, under an id.
     *
     * @throws JsonFault if its self-describing part is no JSON
     */
    byte[] message(@Nullable String id) throws JsonFault {
        var message = begin().text("messageId", id)
                .text("timestamp", time())
                .text("sentAt", text("ttm") == null ? text("stm") : null)
                .text("userId", text("uid"))
                .text("anonymousId", device());
        contexts(message);
        message.context("page", "url", text("url"))
                .context("page", "title", text("page"))
                .context("page", "referrer", text("refr"))
                .context("device", "type", text("p"))
                .context("library", "name", text("tv"))
                .locale(text("lang"));
        message.context().text("userAgent", text("ua")).text("ip", text("ip"));
        parameters.forEach((name, value) -> {
            if (!CONSUMED.contains(name)) {
                message.context().text(name, value);
            }
        });
        return message.toBytes();
    }

    private MessageJson begin() throws JsonFault {
        return switch (String.valueOf(text("e"))) {
            case "pv" -> new MessageJson("page").text("name", text("page"));
            case "pp" -> with(MessageJson.track("page_ping"), PING);
            case "se" -> with(MessageJson.track(text("se_ac") == null ? "structured" : text("se_ac")), STRUCTURED);
            case "tr" -> with(MessageJson.track("Order Completed"), TRANSACTION);
            case "ti" -> with(MessageJson.track("transaction_item"), ITEM);
            case "ue" -> selfDescribing();
            default -> MessageJson.track(String.valueOf(text("e")));
        };
    }

    private MessageJson with(MessageJson message, Map<String, String> names) {
        names.forEach((parameter, name) -> message.properties().text(name, text(parameter)));
        return message;
    }

    /** An event of a schema of its own: its name is that of the schema, its data are the properties. */
    private MessageJson selfDescribing() throws JsonFault {
        var event = json("ue_px", "ue_pr").object("data");
        var data = event.object("data");
        String schema = event.text("schema");
        var message = named(schemaName(schema), data);
        data.copyAll(message.properties(), property -> true);
        return message.text("schema", schema);
    }

    private MessageJson named(String name, JsonFields data) throws JsonFault {
        var sale = name.equals("snowplow_ecommerce_action") && "transaction".equals(data.text("type"))
                ? entity("transaction")
                : null;
        if (sale != null) {
            var order = MessageJson.track("Order Completed");
            SALE.forEach((member, property) -> sale.copy(member, property, order.properties()));
            return order;
        }
        return name.equals("screen_view")
                ? new MessageJson("screen").text("name", data.text("name"))
                : MessageJson.track(name);
    }

    /** The name in {@code iglu:vendor/name/format/version}. */
    private static String schemaName(@Nullable String schema) {
        String[] parts = schema == null ? new String[0] : schema.split("/", -1);
        return parts.length == 4 && !parts[1].isBlank() ? parts[1] : "self_describing";
    }

    /** Contexts are kept as the tracker wrote them. */
    private void contexts(MessageJson message) throws JsonFault {
        if (hasContexts()) {
            json("cx", "co").copy("data", "contexts", message.members());
        }
    }

    private JsonFields json(String encoded, String plain) throws JsonFault {
        String base64 = text(encoded);
        byte[] decoded = base64 == null ? null : FormData.base64(base64);
        byte[] bytes = decoded == null ? String.valueOf(text(plain)).getBytes(UTF_8) : decoded;
        return JsonFields.read(bytes, 0, bytes.length);
    }
}
