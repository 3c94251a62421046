package dev.lakeward.processor.theft;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.engine.EmittedFacts.Change;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.StageProcessor;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.RepartitionMessage;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** By meter: works the rules out anew whenever something of it changed, and sends its means to its peers. */
final class MeterProcessor extends StageProcessor<MeterState> {
    private static final long DAY = 86_400_000L;
    private static final char SEPARATOR = '\u0000';

    private final StateWriter writer = new StateWriter();
    private final MeterRules rules;
    private final int peerDays;
    private final String repartition;

    MeterProcessor(Names names, Topics topics, EventCounters counters, Thresholds thresholds, String repartition) {
        super(names, TheftStage.METER, topics, counters);
        this.rules = new MeterRules(thresholds);
        this.peerDays = thresholds.peerDays();
        this.repartition = repartition;
    }

    @Override
    protected void take(Entity entity, MeterState state, RepartitionMessage message) {
        MeterMessage.open(message.body(), new Taking(entity, state.meter()));
    }

    /** Adds to a meter; readings stand in an entry for each day, so that a new one does not write all others anew. */
    private final class Taking implements MeterMessage.Listener {
        private final Entity entity;
        private final Meter meter;

        Taking(Entity entity, Meter meter) {
            this.entity = entity;
            this.meter = meter;
        }

        @Override
        public void known(@Nullable String serviceClass, long told) {
            meter.known(serviceClass, told);
        }

        @Override
        public void installed(String id, Install install) {
            meter.installed(id, install);
        }

        @Override
        public void measured(String component, MeterReading reading) {
            long day = Math.floorDiv(reading.start(), DAY);
            Entity ofDay = ofDay(entity, day);
            ofDay.state(TheftStage.DAY).addOfDay(component, reading);
            meter.measured(day);
            store().changed(ofDay);
        }
    }

    private Entity ofDay(Entity entity, long day) {
        return store().entity(entity.key() + SEPARATOR + day);
    }

    private MeterReadings readings(Entity entity, Meter meter) {
        var all = new MeterReadings();
        meter.days().forEach(day -> all.addAll(ofDay(entity, day).state(TheftStage.DAY)));
        return all;
    }

    @Override
    protected void emit(Entity entity, MeterState state, long now) {
        Meter meter = state.meter();
        MeterReadings readings = readings(entity, meter);
        List<Alert> alerts = new ArrayList<>();
        if (meter.isKnown()) {
            Usage usage = Usage.of(meter, readings);
            alerts.addAll(rules.alerts(entity.key(), usage));
            sendMeans(entity, state, usage, now);
        } else {
            readings.byComponent()
                    .forEach((component, ofComponent) -> alerts.addAll(
                            UnknownMeterRules.alerts(UnknownMeterRules.DEVICE, component, ofComponent.values())));
        }
        emitter().emit(entity, state.emitted(), alerts.stream().map(Alert::fact).toList(), now);
    }

    private void sendMeans(Entity entity, MeterState state, Usage usage, long now) {
        String serviceClass = state.meter().serviceClass();
        if (!serviceClass.isEmpty()) {
            Map<LocalDate, Double> means = means(usage);
            if (state.sent().update(serviceClass, means.toString()) != Change.NONE) {
                send(repartition, serviceClass, message(entity, means), now);
            }
        }
        for (String left : state.sent().retain(Set.of(serviceClass))) {
            send(repartition, left, message(entity, Map.of()), now);
        }
    }

    private byte[] message(Entity meter, Map<LocalDate, Double> means) {
        PeerGroup.write(means, writer.text(meter.key()));
        return writer.take();
    }

    /** Means by their last day, for the newest days. */
    private Map<LocalDate, Double> means(Usage usage) {
        Map<LocalDate, Double> means = new TreeMap<>();
        usage.completeDays().descendingKeySet().stream().limit(peerDays).forEach(day -> {
            double mean = usage.mean(day, peerDays);
            if (!Double.isNaN(mean)) {
                means.put(day, mean);
            }
        });
        return means;
    }

    @Override
    protected void forwardTick(Record<byte[], StreamMessage> record, Tick tick) {
        context().forward(record, repartition);
    }

    @Override
    protected Fact retraction(Entity entity, String factId) {
        return Alert.retraction(factId, now());
    }
}
