package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.Table;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of a table of messages.
 *
 * @param names of all columns
 * @param enriched whether columns that were worked out may be added to its rows after their validation: it has the mark of
 *     them, and those of their names that it has hold what those of page views do
 */
record TableColumns(Set<String> names, boolean enriched) {
    private static final Map<String, Column> OF_PAGES =
            Catalog.builtIn().tableOf("page").orElseThrow().columns().stream()
                    .filter(column -> Enrichment.COLUMNS.contains(column.name()))
                    .collect(Collectors.toUnmodifiableMap(Column::name, Function.identity()));

    TableColumns {
        names = Set.copyOf(names);
    }

    static TableColumns of(Table table) {
        Set<String> names = table.columns().stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
        boolean enriched =
                names.contains(Enrichment.MARK) && table.columns().stream().allMatch(TableColumns::takesWhatPagesTake);
        return new TableColumns(names, enriched);
    }

    private static boolean takesWhatPagesTake(Column column) {
        Column ofPages = OF_PAGES.get(column.name());
        return ofPages == null
                || (ofPages.type().equals(column.type()) && ofPages.rules().equals(column.rules()));
    }
}
