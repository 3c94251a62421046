package dev.lakeward.loadgen.script;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Customers of an online shop. A visit begins on a device, often on the way of a campaign; some sign in, and are known from then on.
 * They look at products, some go to the checkout, fewer order, a few get money back later. One in ten uses a device that others use
 * too, one in five has two of their own, and a few had another user id before.
 */
final class StoreScript implements VisitScript.Visit {
    private static final EventTable.Kind PAGE = new EventTable.Kind(EventTable.PAGES, "page");
    private static final EventTable.Kind IDENTIFY = new EventTable.Kind(EventTable.IDENTIFIES, "identify");
    private static final EventTable.Kind ALIAS = new EventTable.Kind(EventTable.IDENTIFIES, "alias");
    private static final EventTable.Kind VIEWED = new EventTable.Kind(EventTable.PRODUCT_EVENTS, "product_viewed");
    private static final EventTable.Kind ADDED = new EventTable.Kind(EventTable.PRODUCT_EVENTS, "product_added");
    private static final EventTable.Kind CHECKOUT = new EventTable.Kind(EventTable.ORDER_EVENTS, "checkout_started");
    private static final EventTable.Kind ORDERED = new EventTable.Kind(EventTable.ORDER_EVENTS, "order_completed");
    private static final EventTable.Kind REFUNDED = new EventTable.Kind(EventTable.ORDER_EVENTS, "order_refunded");

    private static final List<String> SOURCES = List.of("google", "newsletter", "facebook", "affiliate", "tiktok");
    private static final long HOUR = 3_600_000L;
    private static final int CAMPAIGNS = 16;
    /** Customers for each device that is shared, one in ten of whom use it: fewer than an id may be linked to. */
    private static final int PER_SHARED_DEVICE = 100;

    private static final int SHARING = 10;
    private static final int RENAMED = 25;

    private final UserPool customers;
    private final UserPool campaigns;
    private final UserPool shared;
    private final boolean[] isRenamed;
    private final List<String> products;
    private final String tag;
    private final Rng rng;
    private long orders;

    StoreScript(TrafficSettings settings, NamePool names, Rng rng) {
        this.rng = rng;
        this.tag = settings.tag();
        this.products = names.words();
        int users = settings.users();
        double skew = settings.anomalies().skew();
        this.customers = new UserPool("buyer-" + tag + "-", users, 0.6, skew, rng);
        this.campaigns = new UserPool("campaign-" + tag + "-", CAMPAIGNS, 0.8, 0, rng);
        this.shared = new UserPool("kiosk-" + tag + "-", users / PER_SHARED_DEVICE + 1, 0, 0, rng);
        this.isRenamed = new boolean[users];
    }

    @Override
    public void begin(long start, Consumer<GeneratedEvent> out) {
        int who = customers.pickFree(rng, start);
        long time = customers.freeAt(who, start);
        int kiosk = who % SHARING == 0 && rng.chance(0.5) ? who / SHARING % shared.size() : -1;
        Visit visit = new Visit(who, kiosk, kiosk < 0 ? time : shared.freeAt(kiosk, time), out);
        visit.arrive();
        if (rng.chance(0.35)) {
            visit.signIn();
        }
        visit.look();
        if (rng.chance(0.3)) {
            visit.buy();
        }
        customers.busyUntil(who, visit.time);
        if (kiosk >= 0) {
            shared.busyUntil(kiosk, visit.time);
        }
    }

    /** The id under which a customer signs in now. */
    private String user(int who) {
        return who % RENAMED == 1 && !isRenamed[who] ? "former-" + customers.id(who) : customers.id(who);
    }

    /** One visit, on one device. */
    private final class Visit {
        private final int who;
        private final String device;
        private final long skew;
        private final Consumer<GeneratedEvent> out;
        private boolean isKnown;
        private long time;

        Visit(int who, int kiosk, long start, Consumer<GeneratedEvent> out) {
            this.who = who;
            int own = who % 5 == 0 && rng.chance(0.4) ? 2 : 1;
            this.device = kiosk < 0 ? "device-" + customers.id(who) + "-" + own : shared.id(kiosk);
            this.skew = customers.skew(who);
            this.time = start;
            this.out = out;
            // On a device of one's own the shop remembers who signed in last time.
            this.isKnown = kiosk < 0 && rng.chance(0.3);
        }

        void arrive() {
            boolean led = rng.chance(0.5);
            String campaign = led ? campaigns.id(campaigns.pickFree(rng, Long.MAX_VALUE)) : null;
            event(PAGE, campaign, led ? rng.pick(SOURCES) : null, "/" + rng.pick(products));
        }

        void signIn() {
            isKnown = true;
            event(IDENTIFY, (Object) null);
            if (who % RENAMED == 1 && !isRenamed[who] && rng.chance(0.3)) {
                String former = user(who);
                isRenamed[who] = true;
                event(ALIAS, former);
            }
        }

        void look() {
            for (int left = rng.between(0, 5); left > 0; left--) {
                event(VIEWED, rng.pick(products), price(), Currencies.of(who, rng));
                if (rng.chance(0.3)) {
                    event(ADDED, rng.pick(products), price(), Currencies.of(who, rng));
                }
            }
        }

        void buy() {
            String order = "order-" + tag + "-" + ++orders;
            event(CHECKOUT, order, null, null, null);
            if (rng.chance(0.5) && !isKnown) {
                signIn();
            }
            if (rng.chance(0.7)) {
                BigDecimal revenue = price();
                String currency = Currencies.of(who, rng);
                event(ORDERED, order, revenue, null, currency);
                if (rng.chance(0.08)) {
                    refund(order, revenue, currency);
                }
            }
        }

        /** The whole or the half, hours or days later. */
        private void refund(String order, BigDecimal revenue, @Nullable String currency) {
            BigDecimal back = revenue.divide(BigDecimal.valueOf(rng.between(1, 2)), 2, RoundingMode.DOWN);
            long refunded = time + 60_000 + rng.exponential(48 * HOUR);
            out.accept(REFUNDED.event(rng, key(), refunded + skew, device, order, null, back, currency));
        }

        private BigDecimal price() {
            return BigDecimal.valueOf(rng.between(199, 49_999), 2);
        }

        private String key() {
            return isKnown ? user(who) : device;
        }

        /** An event of this moment; {@code values} are those of the columns after the device. */
        private void event(EventTable.Kind kind, @Nullable Object... values) {
            @Nullable Object[] all = new @Nullable Object[values.length + 1];
            all[0] = device;
            System.arraycopy(values, 0, all, 1, values.length);
            out.accept(kind.event(rng, key(), time + skew, all));
            time += rng.exponential(30_000L);
        }
    }
}
