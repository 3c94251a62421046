package dev.lakeward.processor.theft;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.StageProcessor;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import dev.lakeward.processor.theft.ComponentState.Registration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** By component: finds the meter that a measurement belongs to; also sends on what is told of meters themselves. */
final class ComponentProcessor extends StageProcessor<ComponentState> {
    private static final EventReader.Name METER = new EventReader.Name("device_id");
    private static final EventReader.Name CLASS = new EventReader.Name("service_class");
    private static final EventReader.Name MULTIPLIER = new EventReader.Name("multiplier");
    private static final EventReader.Name INTERVAL = new EventReader.Name("interval_seconds");
    private static final EventReader.Name END = new EventReader.Name("measurement_ts_end");
    private static final EventReader.Name VALUE = new EventReader.Name("value_kwh");
    private static final EventReader.Name CONDITION = new EventReader.Name("condition_code");
    private static final EventReader.Name INSTALL = new EventReader.Name("install_event_id");
    private static final EventReader.Name INSTALLED = new EventReader.Name("install_ts");
    private static final EventReader.Name REMOVED = new EventReader.Name("removal_ts");
    private static final EventReader.Name OFF = new EventReader.Name("off_ts");
    private static final EventReader.Name ON = new EventReader.Name("on_ts");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final EventReader reader = new EventReader();
    private final StateWriter writer = new StateWriter();
    private final String repartition;

    ComponentProcessor(Names names, Topics topics, EventCounters counters, String repartition) {
        super(names, TheftStage.COMPONENT, topics, counters);
        this.repartition = repartition;
    }

    @Override
    protected boolean wants(Event event) {
        reader.of(event);
        String key = event.entity().key();
        return switch (event.table().name()) {
            case TheftStage.DEVICES -> {
                String serviceClass = reader.text(CLASS).orElse(null);
                send(repartition, key, MeterMessage.meter(serviceClass, reportedAt(event), writer), event.received());
                yield false;
            }
            case TheftStage.INSTALLS -> {
                send(
                        repartition,
                        key,
                        MeterMessage.install(installId(event), install(event), writer),
                        event.received());
                yield false;
            }
            case TheftStage.MEASUREMENTS -> !passOn(event);
            default -> true;
        };
    }

    /** Sends a measurement to its meter, where that is known. */
    private boolean passOn(Event event) {
        Registration registration = event.entity().state(TheftStage.COMPONENT).registration();
        if (registration == null) {
            return false;
        }
        send(event.entity(), registration, reading(event));
        return true;
    }

    private void send(Entity component, Registration to, MeterReading reading) {
        MeterReading usage = reading.times(to.multiplier(), to.length());
        send(repartition, to.meter(), MeterMessage.reading(component.key(), usage, writer), now());
    }

    @Override
    protected void take(Entity entity, ComponentState state, Event event) {
        reader.of(event);
        if (event.table().name().equals(TheftStage.MEASUREMENTS)) {
            state.hold(reading(event));
            return;
        }
        var registration = new Registration(
                reader.text(METER).orElse(""),
                reader.decimal(MULTIPLIER).orElse(BigDecimal.ONE),
                reader.decimal(INTERVAL)
                        .map(seconds -> seconds.longValue() * 1000)
                        .orElse(HOUR),
                reportedAt(event));
        if (state.register(registration)) {
            state.release().forEach(reading -> send(entity, registration, reading));
        }
    }

    @Override
    protected void emit(Entity entity, ComponentState state, long now) {
        List<Fact> facts = UnknownMeterRules.alerts(UnknownMeterRules.COMPONENT, entity.key(), state.waiting()).stream()
                .map(Alert::fact)
                .toList();
        emitter().emit(entity, state.emitted(), facts, now);
    }

    private MeterReading reading(Event event) {
        long end = reader.time(END).orElse(event.time());
        boolean corrected = reader.text(CONDITION).filter("CORRECTED"::equals).isPresent();
        BigDecimal value = reader.decimal(VALUE).orElse(BigDecimal.ZERO);
        return new MeterReading(end - HOUR, HOUR, value, event.timed() ? event.time() : end, corrected, event.id());
    }

    private String installId(Event event) {
        return reader.text(INSTALL).orElse(event.id());
    }

    private Install install(Event event) {
        return new Install(
                reportedAt(event),
                reader.time(INSTALLED).orElse(event.time()),
                reader.time(REMOVED).orElse(Install.NEVER),
                reader.time(OFF).orElse(Install.NEVER),
                reader.time(ON).orElse(Install.NEVER));
    }

    private static long reportedAt(Event event) {
        return event.timed() ? event.time() : event.received();
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
