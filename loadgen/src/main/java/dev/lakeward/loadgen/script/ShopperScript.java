package dev.lakeward.loadgen.script;

import dev.lakeward.loadgen.script.GeneratedEvent.Moment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shoppers of an app: they open it, often on the way of an advertisement, search, view, buy, and close it, unless the close
 * is lost. Some come several times before they buy. Bills follow hours or days later, a few never, a few without a purchase; some is paid back.
 */
final class ShopperScript implements VisitScript.Visit {
    private static final List<String> CHANNELS =
            List.of("VK Ads", "Google Ads", "Yandex Ads", "Facebook Ads", "Twitter Ads", "Newsletter");
    private static final long HOUR = 3_600_000L;
    private static final int CAMPAIGNS = 24;

    private final UserPool shoppers;
    private final UserPool campaigns;
    private final List<String> products;
    private final String tag;
    private final Rng rng;
    private long purchases;
    private long bills;

    ShopperScript(TrafficSettings settings, NamePool names, Rng rng) {
        this.rng = rng;
        this.tag = settings.tag();
        this.shoppers = new UserPool(
                "shopper-" + tag + "-",
                settings.users(),
                0.7,
                settings.anomalies().skew(),
                rng);
        this.campaigns = new UserPool("campaign-" + tag + "-", CAMPAIGNS, 0.8, 0, rng);
        this.products = names.words();
    }

    @Override
    public void begin(long start, Consumer<GeneratedEvent> out) {
        int who = shoppers.pickFree(rng, start);
        Trip trip = new Trip(who, shoppers.freeAt(who, start), shoppers.skew(who), out);
        if (!rng.chance(0.03)) {
            trip.open();
        }
        for (int left = rng.between(0, 6); left > 0; left--) {
            trip.look();
        }
        boolean buys = rng.chance(0.3);
        for (int left = buys ? rng.between(1, 2) : 0; left > 0; left--) {
            trip.buy();
        }
        if (!rng.chance(0.12)) {
            trip.close(buys && rng.chance(0.05));
        }
        shoppers.busyUntil(who, trip.time);
    }

    private long pause() {
        return rng.exponential(40_000L);
    }

    /** One use of the app. */
    private final class Trip {
        private final int who;
        private final String user;
        private final long skew;
        private final Consumer<GeneratedEvent> out;
        private long time;

        Trip(int who, long start, long skew, Consumer<GeneratedEvent> out) {
            this.who = who;
            this.user = shoppers.id(who);
            this.time = start;
            this.skew = skew;
            this.out = out;
        }

        void open() {
            boolean led = rng.chance(0.65);
            String campaign = led ? campaigns.id(campaigns.pickFree(rng, Long.MAX_VALUE)) : null;
            event("app_open", campaign, led && !rng.chance(0.02) ? rng.pick(CHANNELS) : null, null);
            time += pause();
        }

        void look() {
            event(rng.chance(0.5) ? "search_product" : "view_product_details", null, null, null);
            time += pause();
        }

        void buy() {
            String purchase = "purchase-" + tag + "-" + rng.pick(products) + "-" + ++purchases;
            if (rng.chance(0.97)) {
                event("purchase", null, null, purchase);
                if (rng.chance(0.03)) {
                    time += rng.between(1_000, 5_000);
                    event("purchase", null, null, purchase);
                }
            }
            if (rng.chance(0.95)) {
                bill(purchase);
            }
            time += pause();
        }

        /** Closes the app, perhaps at the very instant of what was done last: the end of a session still belongs to it. */
        void close(boolean atTheEdge) {
            if (atTheEdge) {
                String purchase = "purchase-" + tag + "-edge-" + ++purchases;
                event("purchase", null, null, purchase);
                bill(purchase);
            }
            event("app_close", null, null, null);
        }

        /** What is billed for a purchase; a refund is below zero. */
        private record Bill(
                BigDecimal cost,
                boolean confirmed,
                @Nullable String id,
                @Nullable String currency) {}

        private void bill(String purchase) {
            String currency = Currencies.of(who, rng);
            String id = rng.chance(0.3) ? "bill-" + tag + "-" + ++bills : null;
            BigDecimal cost = BigDecimal.valueOf(rng.between(99, 99_999), 2);
            boolean confirmed = rng.chance(0.8);
            long billed = time + 1_000 + rng.exponential(rng.chance(0.7) ? HOUR : 24 * HOUR);
            bill(purchase, billed, new Bill(cost, confirmed, id, currency));
            if (!confirmed && rng.chance(0.3)) {
                billed += 60_000 + rng.exponential(12 * HOUR);
                bill(purchase, billed, new Bill(cost, true, id, currency));
            }
            if (rng.chance(0.08)) {
                refund(purchase, billed, cost, currency);
            }
        }

        /** The whole, or two parts; with an id, or distinguished from the bill by its sign. A few in another currency. */
        private void refund(String purchase, long billed, BigDecimal cost, @Nullable String of) {
            int parts = rng.between(1, 2);
            for (int part = 1; part <= parts; part++) {
                String currency = rng.chance(0.1) ? Currencies.of(who + 1, rng) : of;
                String id = rng.chance(0.5) ? "refund-" + tag + "-" + ++bills : null;
                BigDecimal back = cost.divide(BigDecimal.valueOf(parts), 2, RoundingMode.DOWN)
                        .negate();
                long refunded = billed + 60_000 + rng.exponential(48 * HOUR);
                bill(purchase, refunded, new Bill(back, rng.chance(0.9), id, currency));
            }
        }

        private void bill(String purchase, long eventTime, Bill bill) {
            List<@Nullable Object> values =
                    Arrays.asList(new Moment(time + skew), bill.cost(), bill.confirmed(), bill.id(), bill.currency());
            String id = rng.uuid();
            out.accept(new GeneratedEvent(EventTable.PURCHASES, "billing", id, purchase, eventTime, values));
        }

        private void event(String type, @Nullable Object... values) {
            String id = rng.uuid();
            out.accept(new GeneratedEvent(EventTable.APP_EVENTS, type, id, user, time + skew, Arrays.asList(values)));
        }
    }
}
