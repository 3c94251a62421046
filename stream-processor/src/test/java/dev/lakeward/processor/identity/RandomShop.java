package dev.lakeward.processor.identity;

import static dev.lakeward.processor.identity.ShopEvents.alias;
import static dev.lakeward.processor.identity.ShopEvents.identify;
import static dev.lakeward.processor.identity.ShopEvents.order;
import static dev.lakeward.processor.identity.ShopEvents.page;
import static dev.lakeward.processor.identity.ShopEvents.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of visitors of a shop as they come: some sign in, some share a device, some order, some had another name. */
final class RandomShop {
    /** The tables of facts that follow from them. */
    static final List<String> TABLES = List.of(
            "persons",
            "person_ids",
            "sessions",
            "purchase_attribution",
            "attribution_models",
            "campaign_revenue",
            "channel_popularity",
            "customer_week_values",
            "customer_ltv",
            "funnel_steps",
            "retention");

    private final Random random;
    private final int visitors;

    RandomShop(long seed, int visitors) {
        this.random = new Random(seed);
        this.visitors = visitors;
    }

    /** So many events. Their times are of ten days, and most of them in order. */
    List<String> events(int count) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("e" + i, time(i * 10 * 24 * 60 / count + random.nextInt(20))));
        }
        return events;
    }

    private static String time(int minute) {
        return "%02dT%02d:%02d".formatted(1 + minute / (24 * 60), minute / 60 % 24, minute % 60);
    }

    private String event(String id, String time) {
        int who = random.nextInt(visitors);
        String user = "buyer" + who;
        String device = "device" + (who % 5 == 0 ? 0 : who);
        String known = random.nextBoolean() ? user : device;
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> page(id, time, known, device, random.nextBoolean() ? "c" + random.nextInt(3) : "");
            case 3, 4 -> product(id, time, known);
            case 5 -> order(id, time, known, device, "A" + id);
            case 6 -> identify(id, time, user, device);
            default ->
                who % 4 == 1
                        ? alias(id, time, user, "former" + who)
                        : page(id, time, who % 4 == 1 ? "former" + who : known, device, "");
        };
    }
}
