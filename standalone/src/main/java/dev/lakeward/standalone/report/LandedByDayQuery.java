package dev.lakeward.standalone.report;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The question what landed by day, asked of every table of the catalogue, those of the user's own among them. */
final class LandedByDayQuery {
    static final String QUERY = "ops-landed-by-day";

    private LandedByDayQuery() {}

    static String sql(Catalog catalog) {
        Map<String, List<Table>> families = catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .collect(Collectors.groupingBy(Table::family, TreeMap::new, Collectors.toList()));
        return families.entrySet().stream()
                .map(family ->
                        "SELECT event_date, '%s' AS family, COUNT(*) AS events FROM (%s) landed GROUP BY event_date"
                                .formatted(
                                        family.getKey().replace("'", "''"),
                                        family.getValue().stream()
                                                .map(table -> "SELECT event_date FROM \"%s\"".formatted(table.name()))
                                                .collect(Collectors.joining(" UNION ALL "))))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY event_date, family"));
    }
}
