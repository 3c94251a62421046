package dev.lakeward.processor.session;

import dev.lakeward.event.catalog.ColumnType;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.processor.flow.EventReader;
import java.math.BigDecimal;

/** What an event brought in: price times amount_purchased, or the money column revenue, where its table has them. */
enum Revenue {
    NONE {
        @Override
        BigDecimal of(EventReader event) {
            return BigDecimal.ZERO;
        }
    },
    PRICE_TIMES_AMOUNT {
        @Override
        BigDecimal of(EventReader event) {
            BigDecimal amount = event.decimal(AMOUNT).orElse(BigDecimal.ONE);
            return event.decimal(PRICE).orElse(BigDecimal.ZERO).multiply(amount);
        }
    },
    AS_GIVEN {
        @Override
        BigDecimal of(EventReader event) {
            return event.decimal(GIVEN).orElse(BigDecimal.ZERO);
        }
    };

    private static final EventReader.Name PRICE = new EventReader.Name("price");
    private static final EventReader.Name AMOUNT = new EventReader.Name("amount_purchased");
    private static final EventReader.Name GIVEN = new EventReader.Name("revenue");

    abstract BigDecimal of(EventReader event);

    static Revenue of(Table table) {
        if (isMoney(table, "revenue")) {
            return AS_GIVEN;
        }
        boolean amount =
                table.columns().stream().anyMatch(column -> column.name().equals("amount_purchased"));
        return amount && isMoney(table, "price") ? PRICE_TIMES_AMOUNT : NONE;
    }

    private static boolean isMoney(Table table, String name) {
        return table.columns().stream()
                .anyMatch(column -> column.name().equals(name) && column.type() instanceof ColumnType.Decimal);
    }
}
