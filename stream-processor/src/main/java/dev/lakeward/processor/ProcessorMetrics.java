package dev.lakeward.processor;

import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.EventCounters.Fate;
import dev.lakeward.processor.store.local.StateRoom;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;

/** What a running processor shows: fates of events, facts revised, whether it works, and what Kafka Streams measures. */
final class ProcessorMetrics implements AutoCloseable {
    private static final String EVENTS = "lakeward.processor.events";
    private static final String REVISED = "lakeward.processor.facts.revised";
    private static final String FAILED = "lakeward.processor.stage.failures";
    private static final String OVER_LIMIT = "lakeward.processor.identity.ids.over.limit";
    private static final String STATE_IN_MEMORY = "lakeward.processor.state.in.memory";
    private static final String RUNNING = "lakeward.processor.running";

    private final MeterRegistry registry;
    private final KafkaStreamsMetrics ofKafka;
    private final List<Meter> own = new ArrayList<>();

    ProcessorMetrics(KafkaStreams streams, EventCounters counters, MeterRegistry registry) {
        this.registry = registry;
        for (Fate fate : Fate.values()) {
            own.add(fate == Fate.REVISED ? revised(counters) : events(counters, fate));
        }
        own.add(FunctionCounter.builder(OVER_LIMIT, counters, EventCounters::idsOverLimit)
                .description("Ids that were found to be linked to too many others, since this process started.")
                .register(registry));
        counters.stages().forEach(stage -> own.add(failures(counters, stage)));
        own.add(Gauge.builder(RUNNING, streams, running -> running.state() == KafkaStreams.State.RUNNING ? 1 : 0)
                .description("1 while the processor works on events, all its state restored.")
                .strongReference(true)
                .register(registry));
        own.add(Gauge.builder(STATE_IN_MEMORY, StateRoom.OF_PROCESS, StateRoom::held)
                .description("Local state that is in memory, since the disk of LAKEWARD_STATE_DIR takes none.")
                .baseUnit(BaseUnits.BYTES)
                .register(registry));
        ofKafka = new KafkaStreamsMetrics(streams);
        ofKafka.bindTo(registry);
    }

    private Meter events(EventCounters counters, Fate fate) {
        return FunctionCounter.builder(EVENTS, counters, seen -> seen.of(fate))
                .description("Records of lw.events by what became of them, since this process started.")
                .tag("fate", fate.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Meter revised(EventCounters counters) {
        return FunctionCounter.builder(REVISED, counters, seen -> seen.of(Fate.REVISED))
                .description("Rows of facts that took the place of an earlier version, since this process started.")
                .register(registry);
    }

    private Meter failures(EventCounters counters, String stage) {
        return FunctionCounter.builder(FAILED, counters, seen -> seen.failuresOf(stage))
                .description("Records and entities that a stage could not process, since this process started.")
                .tag("stage", stage)
                .register(registry);
    }

    /** A processor that has stopped is not seen any more. */
    @Override
    public void close() {
        ofKafka.close();
        own.forEach(registry::remove);
    }
}
