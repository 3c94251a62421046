package dev.lakeward.processor.live;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.processor.activity.LiveActivity;
import dev.lakeward.processor.attribution.LiveAttribution;
import dev.lakeward.processor.entity.Entity;
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
 * @param hops internal topics between the log and what is shown
 * @param stores what is made of the entities of which store
 * @param filters columns that a question may name
 * @param group rows that a limit is counted in: as many of each group are given
 */
record Lists(
        String title,
        int hops,
        Map<String, Function<Entity, List<JsonRow>>> stores,
        List<String> filters,
        Comparator<Line> order,
        Function<Line, String> group) {
    private static final String CURRENCY = "currency";

    static final Lists CAMPAIGNS = new Lists(
            "campaigns",
            2,
            Map.of(LiveAttribution.CAMPAIGNS, LiveAttribution::revenue),
            List.of("campaign_id", CURRENCY),
            Comparator.comparing((Line line) -> line.text(CURRENCY).isEmpty())
                    .thenComparing(line -> line.text(CURRENCY))
                    .thenComparing(Comparator.comparing((Line line) -> line.decimal("revenue"))
                            .reversed())
                    .thenComparing(line -> line.text("campaign_id")),
            line -> line.text(CURRENCY));

    static final Lists CHANNELS = new Lists(
            "channels",
            2,
            Map.of(LiveAttribution.CAMPAIGNS, LiveAttribution::channels),
            List.of("campaign_id", "channel_id"),
            Comparator.comparing((Line line) -> line.text("campaign_id"))
                    .thenComparing(line -> line.decimal("channel_rank"))
                    .thenComparing(line -> line.text("channel_id")));

    static final Lists ACTIVITY = new Lists(
            "activity",
            1,
            Map.of(LiveActivity.HOURS, hour -> LiveActivity.of(hour).stream().toList()),
            List.of("time_bucket", "url_level1", "url_level2", "activity"),
            Comparator.comparing((Line line) -> line.text("time_bucket"))
                    .reversed()
                    .thenComparing(Comparator.comparing((Line line) -> line.decimal("activity_count"))
                            .reversed())
                    .thenComparing(Line::json));

    static final Lists ALERTS = new Lists(
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

    private Lists(
            String title,
            int hops,
            Map<String, Function<Entity, List<JsonRow>>> stores,
            List<String> filters,
            Comparator<Line> order) {
        this(title, hops, stores, filters, order, line -> title);
    }

    /** The first {@code most} rows of each group, in order. */
    List<Line> first(List<Line> rows, int most) {
        var given = new HashMap<String, Integer>();
        return rows.stream()
                .sorted(order)
                .filter(line -> given.merge(group.apply(line), 1, Integer::sum) <= most)
                .toList();
    }

    /** Rows that the parameters ask for; all, where they name no column. */
    Predicate<Line> filter(Question question) {
        Predicate<Line> filter = line -> true;
        for (String column : filters) {
            var wanted = question.parameter(column);
            if (wanted.isPresent()) {
                filter = filter.and(line -> line.text(column).equals(wanted.get()));
            }
        }
        return filter;
    }
}
