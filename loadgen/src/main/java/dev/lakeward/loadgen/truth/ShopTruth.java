package dev.lakeward.loadgen.truth;

import static dev.lakeward.loadgen.truth.TruthColumn.exact;
import static dev.lakeward.loadgen.truth.TruthColumn.key;

import dev.lakeward.loadgen.script.EventTable;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.truth.AppTruth.Click;
import dev.lakeward.loadgen.truth.AppTruth.Life;
import dev.lakeward.loadgen.truth.AppTruth.Session;
import dev.lakeward.loadgen.truth.BillTruth.Total;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code app_sessions}, {@code purchase_attribution}, {@code campaign_revenue} and {@code channel_popularity}. */
final class ShopTruth {
    private final AppTruth app = new AppTruth();
    private final Map<String, BillTruth> bills = new HashMap<>();

    /** A purchase with all that is known of it. */
    record Purchase(
            String id, @Nullable Click click, @Nullable Session session, List<Session> way, List<Total> totals) {
        String status() {
            if (click == null) {
                return "no_click";
            }
            return session == null ? "no_session" : totals.isEmpty() ? "no_billing" : "attributed";
        }
    }

    void add(GeneratedEvent event) {
        if (event.table() == EventTable.APP_EVENTS) {
            app.add(event);
            return;
        }
        bills.computeIfAbsent(event.key(), purchase -> new BillTruth()).add(event);
    }

    void write(Output output) {
        List<Life> lives = app.lives();
        TreeMap<String, Purchase> purchases = new TreeMap<>();
        lives.forEach(life -> purchases(life, purchases));
        bills.forEach((id, bill) ->
                purchases.computeIfAbsent(id, unseen -> new Purchase(id, null, null, List.of(), bill.totals())));
        writeSessions(output, lives);
        writePurchases(output, purchases);
        writeCampaigns(output, purchases);
        new ModelTruth().write(output, purchases);
    }

    private void purchases(Life life, Map<String, Purchase> purchases) {
        life.clicks().stream().sorted(Comparator.comparingLong(Click::time)).forEach(click -> {
            String id = click.purchase();
            if (!purchases.containsKey(id)) {
                purchases.put(id, new Purchase(id, click, life.at(click.time()), life.way(click.time()), totals(id)));
            }
        });
    }

    private List<Total> totals(String purchase) {
        BillTruth of = bills.get(purchase);
        return of == null ? List.of() : of.totals();
    }

    private static void writeSessions(Output output, List<Life> lives) {
        List<TruthColumn> columns = List.of(
                key("session_id", Columns.TEXT),
                exact("user_id", Columns.TEXT),
                exact("campaign_id", Columns.TEXT),
                exact("channel_id", Columns.TEXT),
                exact("started_at", Columns.TIME),
                exact("ended_at", Columns.TIME),
                exact("close_reason", Columns.TEXT),
                exact("purchases", Columns.WHOLE));
        output.current(
                "app_sessions",
                "user_id",
                columns,
                file -> lives.forEach(life -> {
                    Map<String, Integer> clicks = new HashMap<>();
                    life.clicks().forEach(click -> {
                        Session session = life.at(click.time());
                        clicks.merge(session == null ? "" : session.id(), 1, Integer::sum);
                    });
                    life.sessions()
                            .forEach(session -> file.row(
                                    session.id(),
                                    session.user(),
                                    session.campaign(),
                                    session.channel(),
                                    Instant.ofEpochMilli(session.start()),
                                    instant(session.end()),
                                    session.reason(),
                                    clicks.getOrDefault(session.id(), 0)));
                }));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static void writePurchases(Output output, Map<String, Purchase> purchases) {
        List<TruthColumn> columns = List.of(
                key("purchase_id", Columns.TEXT),
                key("currency", Columns.TEXT),
                exact("status", Columns.TEXT),
                exact("occurred_at", Columns.TIME),
                exact("purchase_time", Columns.TIME),
                exact("billing_cost", Columns.MONEY),
                exact("bills", Columns.WHOLE),
                exact("is_confirmed", Columns.FLAG),
                exact("user_id", Columns.TEXT),
                exact("click_time", Columns.TIME),
                exact("session_id", Columns.TEXT),
                exact("campaign_id", Columns.TEXT),
                exact("channel_id", Columns.TEXT));
        output.current(
                "purchase_attribution",
                "purchase_id",
                columns,
                file -> purchases.values().forEach(purchase -> {
                    if (purchase.totals().isEmpty()) {
                        writePurchase(file, purchase, null);
                    }
                    purchase.totals().forEach(total -> writePurchase(file, purchase, total));
                }));
    }

    private static void writePurchase(CsvFile file, Purchase purchase, @Nullable Total total) {
        Click click = purchase.click();
        Session session = purchase.session();
        Long bought = total == null ? null : (Long) total.bought();
        Long clicked = click == null ? null : (Long) click.time();
        file.cell(purchase.id()).cell(total == null ? Columns.NO_CURRENCY : total.currency());
        file.cell(purchase.status()).cell(instant(clicked == null ? bought : clicked));
        file.cell(instant(bought)).cell(total == null ? null : total.cost());
        file.cell(total == null ? null : (Integer) total.bills());
        file.cell(total == null ? null : (Boolean) total.confirmed());
        file.cell(click == null ? null : click.user()).cell(instant(clicked));
        file.cell(session == null ? null : session.id());
        file.cell(session == null ? null : session.campaign());
        file.cell(session == null ? null : session.channel()).end();
    }

    private static final class Campaign {
        private final TreeMap<String, Paid> paid = new TreeMap<>();
        private final TreeMap<String, Set<String>> channels = new TreeMap<>();

        /** What was paid in one currency, and how many purchases count in it. */
        private record Paid(BigDecimal revenue, long confirmed) {
            Paid plus(Paid other) {
                return new Paid(revenue.add(other.revenue), confirmed + other.confirmed);
            }
        }

        void add(Session session, List<Total> totals) {
            boolean first = true;
            for (Total total : totals) {
                BigDecimal revenue = total.confirmed() ? total.cost() : BigDecimal.ZERO;
                paid.merge(total.currency(), new Paid(revenue, first && total.confirmed() ? 1 : 0), Paid::plus);
                first = false;
            }
            String channel = Objects.requireNonNullElse(session.channel(), "");
            channels.computeIfAbsent(channel, unseen -> new HashSet<>()).add(session.id());
        }

        long rank(Set<String> sessions) {
            return 1
                    + channels.values().stream()
                            .filter(other -> other.size() > sessions.size())
                            .count();
        }
    }

    private static void writeCampaigns(Output output, Map<String, Purchase> purchases) {
        TreeMap<String, Campaign> campaigns = new TreeMap<>();
        for (Purchase purchase : purchases.values()) {
            Session session = purchase.session();
            List<Total> totals = purchase.totals();
            if (!totals.isEmpty() && session != null && session.campaign() != null) {
                campaigns
                        .computeIfAbsent(session.campaign(), unseen -> new Campaign())
                        .add(session, totals);
            }
        }
        List<TruthColumn> revenue = List.of(
                key("campaign_id", Columns.TEXT),
                key("currency", Columns.TEXT),
                exact("revenue", Columns.MONEY),
                exact("confirmed_purchases", Columns.WHOLE));
        output.current(
                "campaign_revenue",
                "campaign_id",
                revenue,
                file -> campaigns.forEach((id, campaign) -> campaign.paid.forEach(
                        (currency, paid) -> file.row(id, currency, paid.revenue(), paid.confirmed()))));
        List<TruthColumn> popularity = List.of(
                key("campaign_id", Columns.TEXT),
                key("channel_id", Columns.TEXT),
                exact("sessions_count", Columns.WHOLE),
                exact("channel_rank", Columns.WHOLE));
        output.current(
                "channel_popularity",
                "campaign_id",
                popularity,
                file -> campaigns.forEach((id, campaign) -> campaign.channels.forEach(
                        (channel, sessions) -> file.row(id, channel, sessions.size(), campaign.rank(sessions)))));
    }
}
