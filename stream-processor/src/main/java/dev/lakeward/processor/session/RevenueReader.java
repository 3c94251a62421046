package dev.lakeward.processor.session;

import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.stream.EventReader;
import java.math.BigDecimal;

/**
 * What an event brought in: price times amount_purchased, or the money column revenue, where its table has them; in the
 * currency that the column currency names.
 */
record RevenueReader(Rule rule, boolean namesCurrency) {
    private static final EventReader.Name PRICE = new EventReader.Name("price");
    private static final EventReader.Name AMOUNT = new EventReader.Name("amount_purchased");
    private static final EventReader.Name GIVEN = new EventReader.Name("revenue");
    private static final EventReader.Name CURRENCY = new EventReader.Name("currency");

    /** Where the amount is found. */
    enum Rule {
        NONE,
        PRICE_TIMES_AMOUNT,
        AS_GIVEN
    }

    static RevenueReader of(Table table) {
        Rule rule = rule(table);
        return new RevenueReader(rule, rule != Rule.NONE && has(table, "currency", ColumnType.Text.class));
    }

    /** Whether events of the table never bring in anything. */
    boolean isNone() {
        return rule == Rule.NONE;
    }

    private static Rule rule(Table table) {
        if (has(table, "revenue", ColumnType.Decimal.class)) {
            return Rule.AS_GIVEN;
        }
        boolean price = has(table, "price", ColumnType.Decimal.class);
        boolean amount = has(table, "amount_purchased", ColumnType.Int64.class)
                || has(table, "amount_purchased", ColumnType.Decimal.class);
        return price && amount ? Rule.PRICE_TIMES_AMOUNT : Rule.NONE;
    }

    private static boolean has(Table table, String name, Class<? extends ColumnType> type) {
        return table.columns().stream()
                .anyMatch(column -> column.name().equals(name) && type.isInstance(column.type()));
    }

    /** What the event brought in; none where that is zero. */
    Money of(EventReader event) {
        BigDecimal spent = switch (rule) {
            case NONE -> BigDecimal.ZERO;
            case AS_GIVEN -> event.decimal(GIVEN).orElse(BigDecimal.ZERO);
            case PRICE_TIMES_AMOUNT ->
                event.decimal(PRICE)
                        .orElse(BigDecimal.ZERO)
                        .multiply(event.decimal(AMOUNT).orElse(BigDecimal.ONE));
        };
        if (spent.signum() == 0) {
            return Money.NONE;
        }
        return Money.of(spent, namesCurrency ? event.text(CURRENCY).orElse(null) : null);
    }
}
