package dev.lakeward.processor.attribution;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.attribution.model.AttributionModel;
import dev.lakeward.processor.attribution.model.Touch;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.money.CurrencyFact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows about one purchase. */
final class PurchaseFacts {
    private static final String ATTRIBUTION = "purchase_attribution";
    private static final String MODELS = "attribution_models";
    private static final int CENTS = 2;

    /**
     * A share of a purchase.
     *
     * @param position of its session on the way to the purchase, counted from 1
     */
    record Share(int position, Fact fact) {}

    private PurchaseFacts() {}

    /** One row, or one for each currency in which something was billed. */
    static List<Fact> attribution(String purchaseId, Purchase purchase) {
        List<Bills.Total> totals = purchase.totals();
        if (totals.isEmpty()) {
            return List.of(new Fact(ATTRIBUTION, CurrencyFact.id(purchaseId), attribution(purchaseId, purchase, null)));
        }
        List<Fact> facts = new ArrayList<>(1);
        for (Bills.Total total : totals) {
            String id = facts.isEmpty()
                    ? CurrencyFact.id(purchaseId)
                    : CurrencyFact.id(purchaseId, total.cost().currency());
            facts.add(new Fact(ATTRIBUTION, id, attribution(purchaseId, purchase, total)));
        }
        return facts;
    }

    private static JsonRow attribution(String purchaseId, Purchase purchase, Bills.@Nullable Total total) {
        ClickPath click = purchase.click();
        JsonRow row = new JsonRow().text("purchase_id", purchaseId).text("status", status(total, click));
        if (total != null) {
            row.time("purchase_time", total.time())
                    .decimal("billing_cost", total.cost().value())
                    .text("currency", total.cost().currency())
                    .int64("bills", total.count())
                    .flag("is_confirmed", total.confirmed());
        }
        if (click != null) {
            row.text("user_id", click.by().userId())
                    .text("person_id", click.by().personId())
                    .time("click_time", click.time());
            Touch session = click.session();
            if (session != null) {
                session.source().writeTo(row.text("session_id", session.sessionId()));
            }
        }
        long occurred = click != null ? click.time() : total != null ? total.time() : 0;
        return row.time("occurred_at", occurred);
    }

    /** A row that retracts what was billed in a currency. */
    static Fact attributionGone(String purchaseId, String factId, long now) {
        JsonRow row = new JsonRow()
                .text("purchase_id", purchaseId)
                .text("currency", CurrencyFact.currency(factId))
                .time("occurred_at", now);
        return new Fact(ATTRIBUTION, factId, row);
    }

    private static String status(Bills.@Nullable Total total, @Nullable ClickPath click) {
        if (click == null) {
            return "no_click";
        }
        if (click.session() == null) {
            return "no_session";
        }
        return total == null ? "no_billing" : "attributed";
    }

    /**
     * Shares of what was billed in one currency.
     *
     * @param total what that is; null where nothing was billed
     */
    static List<Share> shares(Shared shared, ClickPath click, Bills.@Nullable Total total, long halfLife) {
        List<Touch> path = click.path();
        if (path.isEmpty()) {
            return List.of();
        }
        AttributionModel model = shared.model();
        double[] parts = model.shares(path, click.time(), halfLife);
        List<BigDecimal> weights = model.weights(path, click.time(), halfLife);
        List<BigDecimal> credits =
                total == null ? List.of() : AttributionModel.split(total.cost().value(), CENTS, parts);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (weights.get(i).signum() == 0) {
                continue;
            }
            JsonRow row = shared.row(i + 1, click).decimal("weight", shared.further() ? null : weights.get(i));
            if (total != null) {
                row.decimal("credit", credits.get(i)).flag("is_confirmed", total.confirmed());
            }
            shares.add(new Share(i + 1, new Fact(MODELS, shared.id(i + 1), row)));
        }
        return shares;
    }

    /**
     * What is shared out.
     *
     * @param currency that it was billed in
     * @param further whether that is another than the first, so that other rows hold the weights
     */
    record Shared(
            String purchaseId,
            AttributionModel model,
            @Nullable String currency,
            boolean further) {
        private String id(int position) {
            String id = purchaseId + "/" + model.text() + "/" + position;
            return further ? CurrencyFact.id(id, currency) : CurrencyFact.id(id);
        }

        private JsonRow row(int position) {
            return new JsonRow()
                    .text("purchase_id", purchaseId)
                    .text("model", model.text())
                    .int64("position", position)
                    .text("currency", currency);
        }

        /** A row about the session at {@code position} of the path. */
        private JsonRow row(int position, ClickPath click) {
            Touch touch = click.path().get(position - 1);
            return touch.source()
                    .shortTo(row(position)
                            .int64("path_length", click.path().size())
                            .text("session_id", touch.sessionId()))
                    .time("touched_at", touch.time())
                    .time("occurred_at", click.time());
        }

        /** A row that retracts the share at {@code position}. */
        Fact gone(int position, long now) {
            return new Fact(MODELS, id(position), row(position).time("occurred_at", now));
        }
    }
}
