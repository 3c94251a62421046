package dev.lakeward.sink.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderItemsViewTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private Connection duck;

    @BeforeEach
    void open() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        String common = "event_id VARCHAR, event_type VARCHAR, event_ts TIMESTAMP, user_id VARCHAR, currency VARCHAR";
        run("CREATE TABLE order_events (%s, order_id VARCHAR, products VARCHAR)".formatted(common));
        run("CREATE TABLE ga4_commerce_events (%s, transaction_id VARCHAR, items VARCHAR)".formatted(common));
    }

    @AfterEach
    void close() throws SQLException {
        duck.close();
    }

    @Test
    void readsTheTablesWhoseOrdersListItems() {
        assertThat(OrderItemsView.tables(CATALOG)).containsExactly("ga4_commerce_events", "order_events");
    }

    @Test
    void hasARowForEachItemInTheWordsOfBothVocabularies() throws SQLException {
        order("e1", "order_completed", "10:00", "A", """
                [{"product_id":"p1","name":"Ball","category":"Sport","price":12.5,"quantity":2,"coupon":"x"},
                 {"sku":"s2","brand":"b","variant":"red","price":"3.25"}]""");
        run("""
                INSERT INTO ga4_commerce_events VALUES ('e2', 'ga4.purchase', '2026-11-20 10:00', 'ann', 'EUR', 'T',
                '[{"item_id":"i1","item_name":"Cup","item_category":"Home","item_brand":"c","item_variant":"big","quantity":1}]')""");

        assertThat(rows())
                .containsExactly(
                        "A 1 p1 null Ball null Sport null 12.5000 2.0000 EUR x",
                        "A 2 null s2 null b null red 3.2500 null EUR null",
                        "T 1 i1 null Cup c Home big null 1.0000 EUR null");
    }

    @Test
    void countsTheNewestEventOfAnOrderThatListsItems() throws SQLException {
        order("e1", "order_completed", "10:00", "A", "[{\"product_id\":\"old\"},{\"product_id\":\"gone\"}]");
        order("e2", "order_updated", "10:05", "A", "[{\"product_id\":\"new\"}]");
        order("e3", "order_updated", "10:06", "A", null);
        order("e4", "checkout_started", "10:07", "A", "[{\"product_id\":\"never ordered\"}]");

        assertThat(rows()).containsExactly("A 1 new null null null null null null null EUR null");
    }

    @Test
    void hasNoRowsOfWhatIsNoArray() throws SQLException {
        order("e1", "order_completed", "10:00", "A", "{\"product_id\":\"p\"}");
        order("e2", "order_completed", "10:00", "B", "\"[1]\"");
        order("e3", "order_completed", "10:00", "C", "[]");
        order("e4", "order_completed", "10:00", "D", "[7]");

        assertThat(rows()).containsExactly("D 1 null null null null null null null null EUR null");
    }

    @Test
    void readsJsonWithTheFunctionsOfTheEngine() {
        assertThat(OrderItemsView.select(CATALOG, UnaryOperator.identity(), OrderItemsView.JsonFunctions.PRESTO))
                .contains("COALESCE(json_extract_scalar(item, '$.product_id'), json_extract_scalar(item, '$.item_id')")
                .contains("CROSS JOIN UNNEST(TRY(CAST(json_parse(items) AS array(json)))) WITH ORDINALITY");
    }

    private void order(String id, String type, String time, String order, @Nullable String products)
            throws SQLException {
        String listed = products == null ? "NULL" : "'" + products + "'";
        run("INSERT INTO order_events VALUES ('%s', '%s', '2026-11-20 %s', 'ann', 'EUR', '%s', %s)"
                .formatted(id, type, time, order, listed));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows() throws SQLException {
        String view = OrderItemsView.select(CATALOG, UnaryOperator.identity(), OrderItemsView.JsonFunctions.DUCKDB);
        String sql =
                "SELECT order_id, \"position\", product_id, sku, name, brand, category, variant, price, quantity, currency, coupon FROM (%s) ORDER BY order_id, \"position\""
                        .formatted(view);
        List<String> rows = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= 12; column++) {
                    cells.add(String.valueOf(found.getObject(column)));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
