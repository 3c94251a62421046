package dev.lakeward.processor.attribution;

import dev.lakeward.processor.flow.Fact;
import dev.lakeward.processor.flow.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows about one purchase. */
final class PurchaseRows {
    static final String MODELS = "attribution_models";

    private static final int CENTS = 2;

    /**
     * A share of a purchase.
     *
     * @param position of its session on the way to the purchase, counted from 1
     */
    record Share(int position, Fact fact) {}

    private PurchaseRows() {}

    static Fact attribution(String purchaseId, Purchase purchase) {
        Bill bill = purchase.bill();
        ClickPath click = purchase.click();
        Row row = new Row().text("purchase_id", purchaseId).text("status", status(bill, click));
        if (bill != null) {
            row.time("purchase_time", bill.time())
                    .decimal("billing_cost", bill.cost())
                    .flag("is_confirmed", bill.confirmed());
        }
        if (click != null) {
            row.text("user_id", click.userId()).time("click_time", click.time());
            Touch session = click.session();
            if (session != null) {
                row.text("session_id", session.sessionId())
                        .text("campaign_id", session.campaign())
                        .text("channel_id", session.channel());
            }
        }
        long occurred = click != null ? click.time() : bill != null ? bill.time() : 0;
        return new Fact("purchase_attribution", purchaseId, row.time("occurred_at", occurred));
    }

    private static String status(@Nullable Bill bill, @Nullable ClickPath click) {
        if (click == null) {
            return "no_click";
        }
        if (click.session() == null) {
            return "no_session";
        }
        return bill == null ? "no_billing" : "attributed";
    }

    static List<Share> shares(String purchaseId, Model model, ClickPath click, @Nullable Bill bill, long halfLife) {
        List<Touch> path = click.path();
        if (path.isEmpty()) {
            return List.of();
        }
        double[] shares = model.shares(path, click.time(), halfLife);
        List<BigDecimal> weights = model.weights(path, click.time(), halfLife);
        List<BigDecimal> credits = bill == null ? List.of() : Model.split(bill.cost(), CENTS, shares);
        List<Share> shared = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (weights.get(i).signum() == 0) {
                continue;
            }
            Touch touch = path.get(i);
            Row row = new Row()
                    .text("purchase_id", purchaseId)
                    .text("model", model.text())
                    .int64("position", i + 1)
                    .int64("path_length", path.size())
                    .text("session_id", touch.sessionId())
                    .text("campaign_id", touch.campaign())
                    .text("channel_id", touch.channel())
                    .time("touched_at", touch.time())
                    .time("occurred_at", click.time())
                    .decimal("weight", weights.get(i));
            if (bill != null) {
                row.decimal("credit", credits.get(i)).flag("is_confirmed", bill.confirmed());
            }
            shared.add(new Share(i + 1, new Fact(MODELS, shareId(purchaseId, model, i + 1), row)));
        }
        return shared;
    }

    static String shareId(String purchaseId, Model model, int position) {
        return purchaseId + "/" + model.text() + "/" + position;
    }
}
