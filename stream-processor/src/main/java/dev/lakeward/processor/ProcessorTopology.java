package dev.lakeward.processor;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.activity.ActivityStage;
import dev.lakeward.processor.attribution.AttributionStage;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.ingest.IngestStage;
import dev.lakeward.processor.session.SessionStage;
import dev.lakeward.processor.theft.TheftStage;
import dev.lakeward.processor.value.CustomerStage;
import dev.lakeward.telemetry.trace.Tracing;
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
        EventCounters counters = observers.counters();
        var topics = new Topics(settings.namespace());
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(streams)));
        var parts = new Parts(builder, topics, counters, settings.rules(), partitions);
        List<Stage> stages = chosen(settings.stages(), stages(parts));
        Rules rules = settings.rules();
        var ingest =
                new IngestStage(catalog, topics, rules.dedupeSpan(), rules.retention(), counters, observers.tracing());
        var ingested = ingest.apply(builder, stages);
        stages.forEach(stage -> stage.apply(ingested));
        return builder.build();
    }

    /** What observes the topology. */
    record Observers(EventCounters counters, Tracing tracing) {}

    private static List<Stage> stages(Parts parts) {
        return List.of(sessions(parts), attribution(parts), customers(parts), activity(parts), theft(parts));
    }

    private static Stage sessions(Parts parts) {
        Rules rules = parts.rules;
        var timing = new SessionStage.Timing(rules.sessionGap(), rules.sessionGrace(), rules.retention());
        return new SessionStage(IngestStage.ENTITIES, parts.topics, parts.counters, timing);
    }

    private static Stage attribution(Parts parts) {
        Rules rules = parts.rules;
        var spans = new AttributionStage.Spans(rules.lookback(), rules.halfLife(), rules.retention());
        return new AttributionStage(
                parts.builder, IngestStage.ENTITIES, parts.topics, parts.counters, spans, parts.partitions);
    }

    private static Stage customers(Parts parts) {
        return new CustomerStage(
                IngestStage.ENTITIES, parts.topics, parts.counters, parts.rules.ltvWeeks(), parts.rules.ltvYears());
    }

    private static Stage activity(Parts parts) {
        return new ActivityStage(parts.builder, parts.topics, parts.counters, parts.partitions);
    }

    private static Stage theft(Parts parts) {
        return new TheftStage(
                parts.builder,
                IngestStage.ENTITIES,
                parts.topics,
                parts.counters,
                parts.rules.theft(),
                parts.partitions);
    }

    /** What stages are made of. */
    private record Parts(StreamsBuilder builder, Topics topics, EventCounters counters, Rules rules, int partitions) {}

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
