package dev.lakeward.processor;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.journey.Funnel;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.activity.ActivityStage;
import dev.lakeward.processor.attribution.AttributionStage;
import dev.lakeward.processor.attribution.LiveAttribution;
import dev.lakeward.processor.cohort.CohortStage;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.funnel.FunnelStage;
import dev.lakeward.processor.identity.IdentityStage;
import dev.lakeward.processor.ingest.IngestStage;
import dev.lakeward.processor.session.SessionStage;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.theft.TheftStage;
import dev.lakeward.processor.value.CustomerStage;
import dev.lakeward.telemetry.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/** The whole topology: ingest, then one stage for each family of facts. */
final class ProcessorTopology {
    private ProcessorTopology() {}

    static Topology of(
            ProcessorSettings settings, Catalog catalog, Observers observers, Properties streams, int partitions) {
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(streams)));
        var context = new StageContext(builder, settings.installation().topics(), observers.counters(), partitions);
        Rules rules = settings.rules();
        List<Stage> stages = chosen(settings.stages(), stages(rules, catalog));
        var ingest = new IngestStage(catalog, rules.dedupeSpan(), rules.retention(), observers.tracing());
        var ingested = ingest.apply(context, stages);
        stages.forEach(stage -> stage.apply(ingested, context));
        return builder.build();
    }

    /** What observes the topology. */
    record Observers(EventCounters counters, Tracing tracing) {}

    private static List<Stage> stages(Rules rules, Catalog catalog) {
        List<Stage> stages = new ArrayList<>(List.of(
                new SessionStage(rules.sessionGap(), rules.sessionGrace(), rules.retention(), LiveAttribution.VISITS),
                new AttributionStage(
                        rules.lookback(),
                        rules.halfLife(),
                        rules.retention(),
                        rules.sessionGap(),
                        catalog.channelRules()),
                new CustomerStage(rules.ltvWeeks(), rules.ltvYears()),
                new ActivityStage(),
                new FunnelStage(Funnel.of(catalog), rules.retention()),
                new CohortStage(Cohort.of(catalog)),
                new TheftStage(rules.theft())));
        List<StateKey<?>> followers = new ArrayList<>();
        stages.forEach(stage -> followers.addAll(stage.statesOfPerson()));
        stages.add(new IdentityStage(rules.identityLinks(), followers));
        return stages;
    }

    private static List<Stage> chosen(Set<String> wanted, List<Stage> all) {
        Set<String> names = all.stream().map(Stage::name).collect(Collectors.toSet());
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new SettingsException("LAKEWARD_PROCESSOR_STAGES=%s: use all, or some of %s"
                        .formatted(name, String.join(", ", names)));
            }
        }
        return all.stream()
                .filter(stage -> wanted.isEmpty() || wanted.contains(stage.name()))
                .toList();
    }
}
