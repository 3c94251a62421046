package dev.lakeward.processor.theft;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** R3: measurements of a component that was not reported, or of one whose meter was not; one alert a day. */
final class UnknownMeterRules {
    private static final String COMPONENT = "R3_UNKNOWN_COMPONENT";
    private static final String DEVICE = "R3_UNKNOWN_DEVICE";
    private static final long DAY = 86_400_000L;

    private UnknownMeterRules() {}

    /** Alerts about readings of a component that is not registered. */
    static List<Alert> ofComponent(String component, Collection<MeterReading> readings) {
        return alerts(COMPONENT, component, readings, "");
    }

    /** Alerts about readings of a meter that was not reported, by component: another meter may alert of the same component. */
    static List<Alert> ofMeter(String meter, MeterReadings readings) {
        List<Alert> alerts = new ArrayList<>();
        readings.byComponent()
                .forEach((component, ofComponent) ->
                        alerts.addAll(alerts(DEVICE, component, ofComponent.values(), ":" + Alert.escaped(meter))));
        return alerts;
    }

    private static List<Alert> alerts(
            String rule, String component, Collection<MeterReading> readings, String distinguisher) {
        Map<LocalDate, List<MeterReading>> days = new TreeMap<>();
        for (MeterReading reading : readings) {
            LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(reading.start(), DAY));
            days.computeIfAbsent(day, key -> new ArrayList<>()).add(reading);
        }
        List<Alert> alerts = new ArrayList<>();
        days.forEach((day, ofDay) -> {
            BigDecimal sum = ofDay.stream().map(MeterReading::usage).reduce(BigDecimal.ZERO, BigDecimal::add);
            var finding = new Alert.Finding(day, sum, ofDay.size());
            alerts.add(new Alert(rule, component, finding, "", day + distinguisher));
        });
        return alerts;
    }
}
