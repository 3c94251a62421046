package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.report.AppSessionsView;
import dev.lakeward.sink.report.CompletenessView;
import dev.lakeward.sink.report.LateEventsView;
import dev.lakeward.sink.report.OrderItemsView;
import java.util.ArrayList;
import java.util.List;

/**
 * A view over other tables, which is created once all of them exist.
 *
 * @param name of the view
 * @param tables names of the tables
 * @param sql statement that creates it
 */
record DerivedView(String name, List<String> tables, String sql) {
    DerivedView {
        tables = List.copyOf(tables);
    }

    /** The conservation ledger, the late rows of all tables, items of orders, and app sessions; none that a table has the name of. */
    static List<DerivedView> all(Catalog catalog, TableDdl ddl) {
        List<DerivedView> views = new ArrayList<>(List.of(
                new DerivedView(
                        CompletenessView.VIEW,
                        CompletenessView.TABLES,
                        create(
                                ddl,
                                CompletenessView.VIEW,
                                CompletenessView.select(
                                        ddl.name(CompletenessView.current(CompletenessView.TABLES.getFirst())),
                                        ddl.name(CompletenessView.current(CompletenessView.TABLES.getLast()))))),
                new DerivedView(
                        LateEventsView.VIEW,
                        LateEventsView.tables(catalog),
                        create(ddl, LateEventsView.VIEW, LateEventsView.select(catalog, ddl::name)))));
        List<String> ordered = OrderItemsView.tables(catalog);
        if (!ordered.isEmpty()) {
            String select = OrderItemsView.select(catalog, ddl::name, OrderItemsView.JsonFunctions.PRESTO);
            views.add(new DerivedView(OrderItemsView.VIEW, ordered, create(ddl, OrderItemsView.VIEW, select)));
        }
        for (AppSessionsView.View view : AppSessionsView.all(catalog)) {
            String select = view.select(ddl.name(view.from()));
            views.add(new DerivedView(view.name(), List.of(AppSessionsView.TABLE), create(ddl, view.name(), select)));
        }
        views.removeIf(view -> catalog.table(view.name()).isPresent());
        return List.copyOf(views);
    }

    private static String create(TableDdl ddl, String view, String select) {
        return "CREATE OR REPLACE VIEW %s AS %s".formatted(ddl.name(view), select);
    }
}
