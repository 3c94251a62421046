package dev.lakeward.processor.live;

import dev.lakeward.processor.activity.LiveActivity;
import dev.lakeward.processor.attribution.LiveAttribution;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Row;
import dev.lakeward.processor.theft.LiveAlerts;
import java.util.Comparator;
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
 */
record Lists(
        String title,
        int hops,
        Map<String, Function<Entity, List<Row>>> stores,
        List<String> filters,
        Comparator<Line> order) {
    static final Lists CAMPAIGNS = new Lists(
            "campaigns",
            2,
            Map.of(
                    LiveAttribution.CAMPAIGNS,
                    campaign -> LiveAttribution.revenue(campaign).stream().toList()),
            List.of(),
            Comparator.comparing((Line line) -> line.decimal("revenue"))
                    .reversed()
                    .thenComparing(line -> line.text("campaign_id")));

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
