package dev.lakeward.processor.theft;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Event;
import dev.lakeward.processor.flow.EventReader;
import dev.lakeward.processor.flow.Fact;
import dev.lakeward.processor.flow.Flow;
import dev.lakeward.processor.flow.StageProcessor;
import dev.lakeward.processor.flow.Tick;
import dev.lakeward.processor.state.StateWriter;
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
    private final String hop;

    ComponentProcessor(Names names, Topics topics, Counters counters, String hop) {
        super(names, TheftStage.COMPONENT, topics, counters);
        this.hop = hop;
    }

    @Override
    protected boolean wants(Event event) {
        reader.of(event);
        String key = event.entity().key();
        return switch (event.table().name()) {
            case TheftStage.DEVICES -> {
                String serviceClass = reader.text(CLASS).orElse(null);
                send(hop, key, MeterParcel.meter(serviceClass, told(event), writer), event.received());
                yield false;
            }
            case TheftStage.INSTALLS -> {
                send(hop, key, MeterParcel.install(installId(event), install(event), writer), event.received());
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

    private void send(Entity component, Registration to, Reading reading) {
        Reading usage = reading.times(to.multiplier(), to.length());
        send(hop, to.meter(), MeterParcel.reading(component.key(), usage, writer), now());
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
                told(event));
        if (state.register(registration)) {
            state.release().forEach(reading -> send(entity, registration, reading));
        }
    }

    @Override
    protected void conclude(Entity entity, ComponentState state, long now) {
        List<Fact> facts = UnknownRules.alerts(UnknownRules.COMPONENT, entity.key(), state.waiting()).stream()
                .map(Alert::fact)
                .toList();
        teller().tell(entity, state.told(), facts, now);
    }

    private Reading reading(Event event) {
        long end = reader.time(END).orElse(event.time());
        boolean corrected = reader.text(CONDITION).filter("CORRECTED"::equals).isPresent();
        BigDecimal value = reader.decimal(VALUE).orElse(BigDecimal.ZERO);
        return new Reading(end - HOUR, HOUR, value, event.timed() ? event.time() : end, corrected, event.id());
    }

    private String installId(Event event) {
        return reader.text(INSTALL).orElse(event.id());
    }

    private Install install(Event event) {
        return new Install(
                told(event),
                reader.time(INSTALLED).orElse(event.time()),
                reader.time(REMOVED).orElse(Install.NEVER),
                reader.time(OFF).orElse(Install.NEVER),
                reader.time(ON).orElse(Install.NEVER));
    }

    private static long told(Event event) {
        return event.timed() ? event.time() : event.received();
    }

    @Override
    protected void passOn(Record<byte[], Flow> record, Tick tick) {
        context().forward(record, hop);
    }

    @Override
    protected Fact stub(Entity entity, String factId) {
        return Alert.stub(factId, now());
    }
}
