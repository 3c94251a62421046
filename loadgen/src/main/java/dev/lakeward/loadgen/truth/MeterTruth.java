package dev.lakeward.loadgen.truth;

import static dev.lakeward.loadgen.truth.TruthColumn.about;
import static dev.lakeward.loadgen.truth.TruthColumn.exact;
import static dev.lakeward.loadgen.truth.TruthColumn.key;

import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.truth.MeterDays.Reading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** {@code theft_alerts}: what is known of meters and what they measured, and the rules R1 to R8 over it. */
final class MeterTruth {
    static final long NEVER = Long.MAX_VALUE;
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final double NEAR = 0.0015;

    private final Map<String, String> classOfDevice = new HashMap<>();
    private final TreeMap<String, Component> components = new TreeMap<>();
    private final Map<String, Map<String, Install>> installs = new HashMap<>();
    private final TreeMap<String, NavigableMap<Long, Told>> readings = new TreeMap<>();

    private record Component(String device, long interval, BigDecimal multiplier) {}

    /** An installation as its newest event tells it. */
    record Install(long told, long installed, long removed, long off, long on) {
        boolean covers(long time) {
            return installed <= time && time < removed;
        }

        boolean disconnectedAt(long time) {
            return off <= time && time < on;
        }
    }

    /** What an event said of an interval, which ended when. */
    private record Told(long told, long end, BigDecimal value) {}

    /** One alert. */
    record Alert(String rule, String subject, LocalDate day, BigDecimal value, int n) {}

    void add(GeneratedEvent event) {
        switch (event.table()) {
            case DEVICES -> classOfDevice.put(event.key(), Objects.requireNonNull(event.text("service_class")));
            case MEASURING_COMPONENTS ->
                components.put(
                        event.key(),
                        new Component(
                                Objects.requireNonNull(event.text("device_id")),
                                event.number("interval_seconds") * 1000,
                                event.decimal("multiplier")));
            case INSTALL_EVENTS -> {
                Install install = new Install(
                        event.time(),
                        event.moment("install_ts", event.time()),
                        event.moment("removal_ts", NEVER),
                        event.moment("off_ts", NEVER),
                        event.moment("on_ts", NEVER));
                installs.computeIfAbsent(event.key(), device -> new HashMap<>())
                        .merge(
                                Objects.requireNonNull(event.text("install_event_id")),
                                install,
                                (one, other) -> one.told() > other.told() ? one : other);
            }
            default -> {
                long end = event.moment("measurement_ts_end", event.time());
                Told told = new Told(event.time(), end, event.decimal("value_kwh"));
                readings.computeIfAbsent(event.key(), component -> new TreeMap<>())
                        .merge(end, told, (one, other) -> one.told() > other.told() ? one : other);
            }
        }
    }

    void write(Output output) {
        List<Alert> alerts = new ArrayList<>();
        TreeMap<String, TreeMap<String, MeterDays>> classes = new TreeMap<>();
        TreeMap<String, MeterDays> meters = new TreeMap<>();
        readings.forEach((id, ofComponent) -> {
            Component component = components.get(id);
            if (component == null) {
                alerts.addAll(unknown("R3_UNKNOWN_COMPONENT", id, ofComponent, HOUR, BigDecimal.ONE));
            } else if (!classOfDevice.containsKey(component.device())) {
                alerts.addAll(
                        unknown("R3_UNKNOWN_DEVICE", id, ofComponent, component.interval(), component.multiplier()));
            } else {
                meters.put(component.device(), days(component, ofComponent));
            }
        });
        meters.forEach((device, days) -> {
            alerts.addAll(new MeterRuling(device, days).alerts());
            String serviceClass = Objects.requireNonNull(classOfDevice.get(device));
            classes.computeIfAbsent(serviceClass, unseen -> new TreeMap<>()).put(device, days);
        });
        classes.values().forEach(peers -> alerts.addAll(PeerRuling.alerts(peers)));
        List<TruthColumn> columns = List.of(
                key("rule", Columns.TEXT),
                key("subject", Columns.TEXT),
                key("day", Columns.DATE),
                about("value", Columns.REAL, NEAR),
                exact("n", Columns.WHOLE));
        output.current(
                "theft_alerts",
                "subject",
                columns,
                file -> alerts.forEach(
                        alert -> file.row(alert.rule(), alert.subject(), alert.day(), alert.value(), alert.n())));
    }

    private MeterDays days(Component component, NavigableMap<Long, Told> told) {
        List<Install> known =
                List.copyOf(installs.getOrDefault(component.device(), Map.of()).values());
        List<Reading> all = told.values().stream()
                .map(one -> new Reading(
                        one.end() - component.interval(),
                        component.interval(),
                        one.value().multiply(component.multiplier())))
                .toList();
        return MeterDays.of(all, known);
    }

    private static List<Alert> unknown(
            String rule, String component, NavigableMap<Long, Told> told, long interval, BigDecimal multiplier) {
        TreeMap<LocalDate, List<BigDecimal>> days = new TreeMap<>();
        for (Told one : told.values()) {
            LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(one.end() - interval, DAY));
            days.computeIfAbsent(day, unseen -> new ArrayList<>())
                    .add(one.value().multiply(multiplier));
        }
        List<Alert> alerts = new ArrayList<>();
        days.forEach((day, usages) -> alerts.add(new Alert(
                rule, component, day, usages.stream().reduce(BigDecimal.ZERO, BigDecimal::add), usages.size())));
        return alerts;
    }
}
