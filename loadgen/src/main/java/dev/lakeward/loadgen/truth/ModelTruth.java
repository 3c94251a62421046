package dev.lakeward.loadgen.truth;

import static dev.lakeward.loadgen.truth.TruthColumn.about;
import static dev.lakeward.loadgen.truth.TruthColumn.exact;
import static dev.lakeward.loadgen.truth.TruthColumn.key;

import dev.lakeward.loadgen.truth.AppTruth.Click;
import dev.lakeward.loadgen.truth.AppTruth.Session;
import dev.lakeward.loadgen.truth.BillTruth.Total;
import dev.lakeward.loadgen.truth.ShopTruth.Purchase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code attribution_models}: shares of a purchase by model. How they are rounded is the product's business; that they sum
 * up to exactly 1, and the credits to what was billed, is held against it in {@code attribution_sums}.
 */
final class ModelTruth {
    private static final List<String> MODELS =
            List.of("first", "last", "last_non_direct", "linear", "position", "time_decay");
    private static final double HALF_LIFE = 7 * 86_400_000.0;
    private static final double ENDS = 0.4;
    private static final int WEIGHT_DIGITS = 12;
    private static final int CENTS = 2;
    private static final double NEAR = 1e-9;
    private static final double A_CENT = 0.0101;

    void write(Output output, Map<String, Purchase> purchases) {
        List<TruthColumn> columns = List.of(
                key("purchase_id", Columns.TEXT),
                key("model", Columns.TEXT),
                key("position", Columns.WHOLE),
                key("currency", Columns.TEXT),
                exact("path_length", Columns.WHOLE),
                exact("session_id", Columns.TEXT),
                exact("campaign_id", Columns.TEXT),
                exact("channel_id", Columns.TEXT),
                exact("touched_at", Columns.TIME),
                exact("occurred_at", Columns.TIME),
                exact("is_confirmed", Columns.FLAG),
                about("weight", Columns.WEIGHT, NEAR),
                about("credit", Columns.MONEY, A_CENT));
        output.current(
                "attribution_models",
                "purchase_id",
                columns,
                file -> each(purchases, (purchase, model, shares) -> {
                    for (int i = 0; i < shares.length; i++) {
                        if (shares[i] > 0) {
                            rows(file, purchase, model, i, shares[i]);
                        }
                    }
                }));
        writeSums(output, purchases);
    }

    private static void writeSums(Output output, Map<String, Purchase> purchases) {
        List<TruthColumn> columns = List.of(
                key("purchase_id", Columns.TEXT),
                key("model", Columns.TEXT),
                key("currency", Columns.TEXT),
                exact("weight", "DECIMAL(38,12)"),
                exact("credit", "DECIMAL(38,2)"));
        String query = output.select(
                        List.of(
                                "purchase_id",
                                "model",
                                "coalesce(currency, '%s') AS currency".formatted(Columns.NO_CURRENCY),
                                "sum(weight) AS weight",
                                "sum(credit) AS credit"),
                        "attribution_models_current",
                        "purchase_id")
                + " GROUP BY purchase_id, model, currency";
        output.write(
                new TruthTable("attribution_sums", query, columns),
                file -> each(purchases, (purchase, model, shares) -> {
                    BigDecimal whole = BigDecimal.ONE.setScale(WEIGHT_DIGITS);
                    if (purchase.totals().isEmpty()) {
                        file.row(purchase.id(), model, Columns.NO_CURRENCY, whole, null);
                    }
                    BigDecimal weight = whole;
                    for (Total total : purchase.totals()) {
                        file.row(purchase.id(), model, total.currency(), weight, total.cost());
                        weight = null;
                    }
                }));
    }

    /** Takes a purchase under one model. */
    private interface Shared {
        void take(Purchase purchase, String model, double[] shares);
    }

    private static void each(Map<String, Purchase> purchases, Shared shared) {
        for (Purchase purchase : purchases.values()) {
            Click click = purchase.click();
            if (click != null && !purchase.way().isEmpty()) {
                MODELS.forEach(model -> shared.take(purchase, model, shares(model, purchase.way(), click.time())));
            }
        }
    }

    private static double[] shares(String model, List<Session> way, long time) {
        int size = way.size();
        double[] shares = new double[size];
        switch (model) {
            case "first" -> shares[0] = 1;
            case "last" -> shares[size - 1] = 1;
            case "last_non_direct" -> shares[lastLed(way)] = 1;
            case "linear" -> Arrays.fill(shares, 1.0 / size);
            case "position" -> byPosition(shares);
            default -> byAge(shares, way, time);
        }
        return shares;
    }

    private static int lastLed(List<Session> way) {
        for (int i = way.size() - 1; i >= 0; i--) {
            if (way.get(i).campaign() != null) {
                return i;
            }
        }
        return way.size() - 1;
    }

    private static void byPosition(double[] shares) {
        int last = shares.length - 1;
        switch (shares.length) {
            case 1 -> shares[0] = 1;
            case 2 -> Arrays.fill(shares, 0.5);
            default -> {
                Arrays.fill(shares, (1 - 2 * ENDS) / (shares.length - 2));
                shares[0] = ENDS;
                shares[last] = ENDS;
            }
        }
    }

    private static void byAge(double[] shares, List<Session> way, long time) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.pow(2, -(time - way.get(i).start()) / HALF_LIFE);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
    }

    private static void rows(CsvFile file, Purchase purchase, String model, int place, double share) {
        if (purchase.totals().isEmpty()) {
            row(file, purchase, model, place, share, null);
        }
        purchase.totals().forEach(total -> row(file, purchase, model, place, share, total));
    }

    /** The weight stands in the row of the first currency. */
    private static void row(
            CsvFile file, Purchase purchase, String model, int place, double share, @Nullable Total total) {
        Session session = purchase.way().get(place);
        Click click = Objects.requireNonNull(purchase.click());
        BigDecimal part = BigDecimal.valueOf(share);
        boolean first = total == null || total.equals(purchase.totals().getFirst());
        file.cell(purchase.id()).cell(model).cell(place + 1);
        file.cell(total == null ? Columns.NO_CURRENCY : total.currency());
        file.cell(purchase.way().size());
        file.cell(session.id()).cell(session.campaign()).cell(session.channel());
        file.cell(Instant.ofEpochMilli(session.start())).cell(Instant.ofEpochMilli(click.time()));
        file.cell(total == null ? null : (Boolean) total.confirmed());
        file.cell(first ? part.setScale(WEIGHT_DIGITS, RoundingMode.HALF_UP) : null);
        file.cell(total == null ? null : total.cost().multiply(part).setScale(CENTS, RoundingMode.HALF_UP));
        file.end();
    }
}
