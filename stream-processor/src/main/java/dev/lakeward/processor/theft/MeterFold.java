package dev.lakeward.processor.theft;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Second step of theft detection, by meter: evaluates the rules that look at one meter, and sends means to its peer group.
 * Readings have an entry a day, so that a new one does not write all others again.
 */
final class MeterFold implements Fold<MeterFold.State, MeterMessage> {
    static final StateKey<State> STATE = new StateKey<>(0, State::empty, State::write, State::read);
    static final StateKey<MeterReadings> DAY =
            new StateKey<>(1, MeterReadings::new, MeterReadings::write, MeterReadings::read);
    private static final long DAY_MILLIS = 86_400_000L;

    private final MeterRules rules;
    private final int peerDays;
    private final Repartition<PeerMeans> byClass;

    MeterFold(Thresholds thresholds, Repartition<PeerMeans> byClass) {
        this.rules = new MeterRules(thresholds);
        this.peerDays = thresholds.peers().days();
        this.byClass = byClass;
    }

    @Override
    public void add(Scope<State> scope, MeterMessage message, Emission out) {
        Meter meter = scope.change().meter();
        switch (message) {
            case MeterMessage.Known known -> meter.known(known.serviceClass(), known.reportedAt());
            case MeterMessage.Installed installed -> meter.installed(installed.id(), installed.install());
            case MeterMessage.Measured measured -> {
                long day = Math.floorDiv(measured.reading().start(), DAY_MILLIS);
                scope.changeRelated(DAY, Long.toString(day)).addOfDay(measured.component(), measured.reading());
                meter.measured(day);
            }
            case MeterMessage.Unregistered unregistered ->
                meter.days()
                        .forEach(day ->
                                scope.changeRelated(DAY, Long.toString(day)).remove(unregistered.component()));
        }
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        State state = scope.state();
        Meter meter = state.meter();
        var readings = new MeterReadings();
        meter.days().forEach(day -> readings.addAll(scope.related(DAY, Long.toString(day))));
        List<Alert> alerts = new ArrayList<>();
        if (meter.isKnown()) {
            Usage usage = Usage.of(meter, readings);
            alerts.addAll(rules.alerts(scope.key(), usage));
            sendMeans(scope.key(), state, usage, out);
        } else {
            alerts.addAll(UnknownMeterRules.ofMeter(scope.key(), readings));
        }
        state.emitted()
                .emitAll(alerts.stream().map(Alert::fact).toList(), id -> Alert.retraction(id, scope.now()), out);
    }

    private void sendMeans(String meter, State state, Usage usage, Emission out) {
        String serviceClass = state.meter().serviceClass();
        if (!serviceClass.isEmpty()) {
            Map<LocalDate, Double> means = means(usage);
            if (state.sent().update(serviceClass, means.toString()) != EmittedFacts.Change.NONE) {
                out.send(byClass, serviceClass, new PeerMeans(meter, means));
            }
        }
        for (String left : state.sent().retain(Set.of(serviceClass))) {
            out.send(byClass, left, new PeerMeans(meter, Map.of()));
        }
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

    /**
     * State of a meter.
     *
     * @param sent the means that were sent to the peer group
     */
    record State(Meter meter, EmittedFacts emitted, EmittedFacts sent) {
        static State empty() {
            return new State(new Meter(), new EmittedFacts(), new EmittedFacts());
        }

        void write(StateWriter out) {
            meter.write(out);
            emitted.write(out);
            sent.write(out);
        }

        static State read(StateReader in) {
            return new State(Meter.read(in), EmittedFacts.read(in), EmittedFacts.read(in));
        }
    }
}
