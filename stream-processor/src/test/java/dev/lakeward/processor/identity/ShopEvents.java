package dev.lakeward.processor.identity;

/** Events of visitors of a shop who sign in, as JSON; times are of November 2026. */
final class ShopEvents {
    private ShopEvents() {}

    static String page(String id, String time, String user, String device, String campaign) {
        String columns =
                campaign.isEmpty() ? "" : ",\"campaign_name\":\"%s\",\"campaign_source\":\"ads\"".formatted(campaign);
        return event(id, "page", time, user, ",\"anonymous_id\":\"%s\"%s".formatted(device, columns));
    }

    static String product(String id, String time, String user) {
        return event(id, "product_viewed", time, user, ",\"anonymous_id\":\"%s\"".formatted(user));
    }

    static String identify(String id, String time, String user, String device) {
        return event(id, "identify", time, user, ",\"anonymous_id\":\"%s\"".formatted(device));
    }

    static String alias(String id, String time, String user, String former) {
        return event(id, "alias", time, user, ",\"previous_id\":\"%s\"".formatted(former));
    }

    static String order(String id, String time, String user, String device, String order) {
        return event(
                id,
                "order_completed",
                time,
                user,
                ",\"anonymous_id\":\"%s\",\"order_id\":\"%s\",\"revenue\":\"12.50\"".formatted(device, order));
    }

    static String event(String id, String type, String time, String user, String more) {
        return "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"event_time\":\"2026-11-%s:00Z\",\"user_id\":\"%s\"%s}"
                .formatted(id, type, time, user, more);
    }
}
