package dev.lakeward.processor.query;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.activity.LiveActivity;
import dev.lakeward.processor.attribution.LiveAttribution;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.theft.LiveAlerts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A list that can be asked for, and what it is gathered from.
 *
 * @param repartitions internal topics between the log and what is shown
 * @param stores what is made of the entities of which store
 * @param filters columns that a question may name
 * @param group rows that a limit is counted in: as many of each group are given
 */
record ListDefinition(
        String title,
        int repartitions,
        Map<String, Function<Entity, List<JsonRow>>> stores,
        List<String> filters,
        Comparator<ListRow> order,
        Function<ListRow, String> group) {
    private static final String CURRENCY = "currency";

    static final ListDefinition CAMPAIGNS = new ListDefinition(
            "campaigns",
            2,
            Map.of(LiveAttribution.CAMPAIGNS, LiveAttribution::revenue),
            List.of("campaign_id", CURRENCY),
            Comparator.comparing((ListRow line) -> line.text(CURRENCY).isEmpty())
                    .thenComparing(line -> line.text(CURRENCY))
                    .thenComparing(Comparator.comparing((ListRow line) -> line.decimal("revenue"))
                            .reversed())
                    .thenComparing(line -> line.text("campaign_id")),
            line -> line.text(CURRENCY));

    static final ListDefinition CHANNELS = new ListDefinition(
            "channels",
            2,
            Map.of(LiveAttribution.CAMPAIGNS, LiveAttribution::channels),
            List.of("campaign_id", "channel_id"),
            Comparator.comparing((ListRow line) -> line.text("campaign_id"))
                    .thenComparing(line -> line.decimal("channel_rank"))
                    .thenComparing(line -> line.text("channel_id")));

    static final ListDefinition ACTIVITY = new ListDefinition(
            "activity",
            1,
            Map.of(LiveActivity.HOURS, hour -> LiveActivity.of(hour).stream().toList()),
            List.of("time_bucket", "url_level1", "url_level2", "activity"),
            Comparator.comparing((ListRow line) -> line.text("time_bucket"))
                    .reversed()
                    .thenComparing(Comparator.comparing((ListRow line) -> line.decimal("activity_count"))
                            .reversed())
                    .thenComparing(ListRow::json));

    static final ListDefinition ALERTS = new ListDefinition(
            "alerts",
            2,
            Map.of(
                    "entities",
                    LiveAlerts::ofComponent,
                    LiveAlerts.METERS,
                    LiveAlerts::ofMeter,
                    LiveAlerts.PEERS,
                    LiveAlerts::ofClass),
            List.of("rule", "subject", "which"),
            Comparator.comparing(line -> line.text("fact_id")));

    private ListDefinition(
            String title,
            int repartitions,
            Map<String, Function<Entity, List<JsonRow>>> stores,
            List<String> filters,
            Comparator<ListRow> order) {
        this(title, repartitions, stores, filters, order, line -> title);
    }

    /** The first {@code most} rows of each group, in order. */
    List<ListRow> first(List<ListRow> rows, int most) {
        var given = new HashMap<String, Integer>();
        return rows.stream()
                .sorted(order)
                .filter(line -> given.merge(group.apply(line), 1, Integer::sum) <= most)
                .toList();
    }

    /** Rows that the parameters ask for; all, where they name no column. */
    Predicate<ListRow> filter(LiveRequest request) {
        Predicate<ListRow> filter = line -> true;
        for (String column : filters) {
            var wanted = request.parameter(column);
            if (wanted.isPresent()) {
                filter = filter.and(line -> line.text(column).equals(wanted.get()));
            }
        }
        return filter;
    }
}
