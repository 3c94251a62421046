package dev.lakeward.ingest.endpoint.ga4;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.wire.EventJson;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Items of an order as gtag.js writes them: {@code pr1=idSKU~nmName~pr12.5~qt2}, two letters before each value. */
final class ItemParameters {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("id", "item_id"),
            Map.entry("nm", "item_name"),
            Map.entry("br", "item_brand"),
            Map.entry("ca", "item_category"),
            Map.entry("va", "item_variant"),
            Map.entry("pr", "price"),
            Map.entry("qt", "quantity"),
            Map.entry("cp", "coupon"),
            Map.entry("ds", "discount"),
            Map.entry("af", "affiliation"),
            Map.entry("lp", "index"),
            Map.entry("li", "item_list_id"),
            Map.entry("ln", "item_list_name"));
    private static final Pattern NUMBER = Pattern.compile("(price|quantity|discount|index)-?\\d{1,18}(\\.\\d{1,9})?");
    private static final int MAX_ITEMS = 200;

    private ItemParameters() {}

    /** Writes the items as the property {@code items}, if there are any. */
    static void write(Map<String, String> hit, EventJson properties) {
        var items = new JsonWriter(256).array();
        int count = 0;
        for (String item = hit.get("pr1"); item != null && count < MAX_ITEMS; item = hit.get("pr" + (count + 1))) {
            byte[] one = item(item);
            items.json(one, 0, one.length);
            count++;
        }
        if (count > 0) {
            properties.json("items", items.endArray());
        }
    }

    private static byte[] item(String item) {
        var out = new EventJson(128, Set.of());
        for (String part : item.split("~", -1)) {
            String name = part.length() < 3 ? null : NAMES.get(part.substring(0, 2));
            if (name != null && NUMBER.matcher(name + part.substring(2)).matches()) {
                out.number(name, new BigDecimal(part.substring(2)));
            } else {
                out.text(String.valueOf(name), name == null ? null : part.substring(2));
            }
        }
        return out.toBytes();
    }
}
