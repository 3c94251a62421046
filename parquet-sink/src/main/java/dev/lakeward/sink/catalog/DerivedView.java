package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.report.CompletenessView;
import dev.lakeward.sink.report.LateEventsView;
import java.util.List;

/**
 * A view over several tables, which is created once all of them exist.
 *
 * @param name of the view
 * @param tables names of the tables
 * @param sql statement that creates it
 */
record DerivedView(String name, List<String> tables, String sql) {
    DerivedView {
        tables = List.copyOf(tables);
    }

    /** The conservation ledger, and the late rows of all tables. */
    static List<DerivedView> all(Catalog catalog, TableDdl ddl) {
        return List.of(
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
                        create(ddl, LateEventsView.VIEW, LateEventsView.select(catalog, ddl::name))));
    }

    private static String create(TableDdl ddl, String view, String select) {
        return "CREATE OR REPLACE VIEW %s AS %s".formatted(ddl.name(view), select);
    }
}
