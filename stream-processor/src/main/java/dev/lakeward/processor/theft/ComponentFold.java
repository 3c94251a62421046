package dev.lakeward.processor.theft;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.stream.RoleFinder;
import dev.lakeward.processor.theft.ComponentState.Registration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * First step of theft detection, by component: sends each measurement to the meter that the component is registered for, or
 * keeps it until it is registered. Events about meters are sent there as they are.
 */
final class ComponentFold implements Fold<ComponentState, Event> {
    static final StateKey<ComponentState> STATE =
            new StateKey<>(4, ComponentState::empty, ComponentState::write, ComponentState::read);
    private static final StateKey<MeterReadings> DAY =
            new StateKey<>(6, MeterReadings::new, MeterReadings::write, MeterReadings::read);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final EventReader reader = new EventReader();
    private final RoleFinder readings = new RoleFinder(RoleKind.READING);
    private final RoleFinder components = new RoleFinder(RoleKind.COMPONENT);
    private final RoleFinder meters = new RoleFinder(RoleKind.METER);
    private final RoleFinder installations = new RoleFinder(RoleKind.INSTALLATION);
    private final Repartition<MeterMessage> byMeter;

    ComponentFold(Repartition<MeterMessage> byMeter) {
        this.byMeter = byMeter;
    }

    @Override
    public void add(Scope<ComponentState> scope, Event event, Emission out) {
        reader.of(event);
        RoleColumns reading = readings.of(event);
        if (reading != null) {
            measured(scope, reading(event, reading), out);
        }
        RoleColumns component = components.of(event);
        if (component != null) {
            registered(scope, registration(event, component), out);
        }
        RoleColumns meter = meters.of(event);
        if (meter != null) {
            String serviceClass = meter.text(reader, "service_class").orElse(null);
            out.send(byMeter, scope.key(), new MeterMessage.Known(serviceClass, reportedAt(event)));
        }
        RoleColumns installation = installations.of(event);
        if (installation != null) {
            String id = installation.text(reader, "id").orElse(event.id());
            out.send(byMeter, scope.key(), new MeterMessage.Installed(id, install(event, installation)));
        }
    }

    private void measured(Scope<ComponentState> scope, MeterReading reading, Emission out) {
        Registration registration = scope.state().registration();
        if (registration == null) {
            scope.change().hold(reading);
        } else {
            keep(scope, reading);
            send(scope.key(), registration, reading, out);
        }
    }

    /** Readings are kept, by day, since a later registration may give all of them to another meter. */
    private static void keep(Scope<ComponentState> scope, MeterReading reading) {
        long day = Math.floorDiv(reading.start(), DAY_MILLIS);
        scope.changeRelated(DAY, Long.toString(day)).addOfDay(scope.key(), reading);
        if (!scope.state().days().contains(day)) {
            scope.change().days().add(day);
        }
    }

    private void registered(Scope<ComponentState> scope, Registration registration, Emission out) {
        ComponentState state = scope.change();
        Registration before = state.registration();
        if (!state.register(registration) || registration.isLike(before)) {
            return;
        }
        if (before != null) {
            out.send(byMeter, before.meter(), new MeterMessage.Unregistered(scope.key()));
        }
        state.release().forEach(reading -> keep(scope, reading));
        for (long day : state.days()) {
            scope.related(DAY, Long.toString(day))
                    .of(scope.key())
                    .forEach(reading -> send(scope.key(), registration, reading, out));
        }
    }

    private void send(String component, Registration to, MeterReading reading, Emission out) {
        MeterReading usage = reading.times(to.multiplier(), to.length());
        out.send(byMeter, to.meter(), new MeterMessage.Measured(component, usage));
    }

    @Override
    public void emit(Scope<ComponentState> scope, Emission out) {
        ComponentState state = scope.state();
        List<Fact> facts = UnknownMeterRules.ofComponent(scope.key(), state.waiting()).stream()
                .map(Alert::fact)
                .toList();
        state.emitted().emitAll(facts, id -> Alert.retraction(id, scope.now()), out);
    }

    private Registration registration(Event event, RoleColumns role) {
        return new Registration(
                role.text(reader, "meter").orElse(""),
                role.decimal(reader, "multiplier").orElse(BigDecimal.ONE),
                role.decimal(reader, "interval_seconds")
                        .map(seconds -> seconds.longValue() * 1000)
                        .orElse(HOUR),
                reportedAt(event));
    }

    private MeterReading reading(Event event, RoleColumns role) {
        long end = role.time(reader, "end").orElse(event.time());
        BigDecimal value = role.decimal(reader, "value").orElse(BigDecimal.ZERO);
        return new MeterReading(
                end - HOUR,
                HOUR,
                value,
                event.timed() ? event.time() : end,
                role.holds(reader, "corrected"),
                event.id());
    }

    private Install install(Event event, RoleColumns role) {
        return new Install(
                reportedAt(event),
                role.time(reader, "installed").orElse(event.time()),
                role.time(reader, "removed").orElse(Install.NEVER),
                role.time(reader, "off").orElse(Install.NEVER),
                role.time(reader, "on").orElse(Install.NEVER));
    }

    private static long reportedAt(Event event) {
        return event.timed() ? event.time() : event.received();
    }
}
