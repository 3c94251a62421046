package dev.lakeward.loadgen.script;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables that generated events land in, with the columns that the generator fills, in their order. */
public enum EventTable {
    PURCHASE_EVENTS("user_id", "item_type", "description", "amount_purchased", "price", "currency"),
    CHARACTER_EVENTS("user_id", "description"),
    CHARACTER_STATS("user_id", "description", "level", "attack", "defense", "health"),
    GUILD_EVENTS("user_id", "description", "guild_name"),
    APP_EVENTS("user_id", "campaign_id", "channel_id", "purchase_id"),
    PURCHASES("purchase_id", "purchase_time", "billing_cost", "is_confirmed", "bill_id", "currency"),
    CUSTOMERS("customer_id", "verb", "last_name", "adr_city", "adr_state"),
    SITE_VISITS("customer_id", "visit_id", "verb", "tags"),
    IMAGES("customer_id", "image_id", "verb", "camera_make", "camera_model"),
    ORDERS("customer_id", "order_id", "verb", "total_amount", "currency"),
    PAGE_EVENTS("user_id", "session_id", "ip", "action", "url"),
    DEVICES("device_id", "badge_number", "device_type", "manufacturer", "model", "service_class", "status"),
    MEASURING_COMPONENTS(
            "measuring_component_id", "device_id", "uom", "component_type", "interval_seconds", "multiplier"),
    INSTALL_EVENTS("device_id", "install_event_id", "service_point_id", "install_ts", "removal_ts", "off_ts", "on_ts"),
    MEASUREMENTS("measuring_component_id", "measurement_ts_end", "value_kwh", "condition_code"),
    PAGES("user_id", "anonymous_id", "campaign_name", "campaign_source", "page_path"),
    IDENTIFIES("user_id", "anonymous_id", "previous_id"),
    PRODUCT_EVENTS("user_id", "anonymous_id", "product_id", "price", "currency"),
    ORDER_EVENTS("user_id", "anonymous_id", "order_id", "revenue", "total", "currency");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> columns;

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final byte[] keyMember;

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final byte[][] members;

    EventTable(String key, String... columns) {
        this.key = key;
        this.columns = List.of(columns);
        this.keyMember = ascii("\",\"" + key + "\":");
        this.members = new byte[columns.length][];
        Arrays.setAll(members, i -> ascii(",\"" + columns[i] + "\":"));
    }

    /**
     * The events of one type.
     *
     * @param table where they land
     * @param type their event type
     */
    record Kind(EventTable table, String type) {
        /**
         * An event with a new id.
         *
         * @param key value of the table's key
         * @param time event time in milliseconds
         * @param values of the table's columns, in their order
         */
        GeneratedEvent event(Rng rng, String key, long time, @Nullable Object... values) {
            return new GeneratedEvent(table, type, rng.uuid(), key, time, Arrays.asList(values));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Name of the table. */
    public String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Column of the entity whose order matters. */
    public String key() {
        return key;
    }

    /** Columns other than the key and the columns of every event. */
    public List<String> columns() {
        return columns;
    }

    /** JSON between the event type and the value of the key. Not to be modified. */
    byte[] keyMember() {
        return keyMember;
    }

    /** JSON of a comma and the name of a column. Not to be modified. */
    byte[] member(int column) {
        return members[column];
    }
}
