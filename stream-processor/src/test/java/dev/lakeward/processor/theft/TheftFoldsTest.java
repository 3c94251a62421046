package dev.lakeward.processor.theft;

import static dev.lakeward.processor.engine.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.engine.RecordingScope;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.Repartition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TheftFoldsTest {
    private static final long HOUR = 3_600_000L;

    private final ComponentFold components = new ComponentFold(
            new Repartition<>("by-meter", 1, new Repartition.Codec<>(MeterMessage::write, MeterMessage::read)));
    private final MeterFold meters = new MeterFold(
            Thresholds.DEFAULT,
            new Repartition<>("by-class", 1, new Repartition.Codec<>(PeerMeans::write, PeerMeans::read)));
    private final PeerFold peers = new PeerFold(Thresholds.DEFAULT);

    @Test
    void aMeasurementWaitsUntilItsComponentIsRegistered() {
        var component = new RecordingScope<>("c", ComponentFold.STATE);
        components.add(component, measurement(1, 5), component);
        components.emit(component, component);
        assertThat(component.facts()).containsOnlyKeys("R3_UNKNOWN_COMPONENT/1970-01-01/c");
        assertThat(component.sent()).isEmpty();

        component.restart();
        components.add(component, registration(2, "m", 3), component);
        components.emit(component, component);

        assertThat(component.facts()).isEmpty();
        assertThat(component.sent()).containsExactly(measured(1, 15));
    }

    @Test
    void aLaterRegistrationMovesAllReadingsToItsMeter() {
        var component = new RecordingScope<>("c", ComponentFold.STATE);
        components.add(component, registration(1, "m1", 1), component);
        components.add(component, measurement(2, 5), component);
        assertThat(component.sent()).containsExactly(measured(2, 5));

        component.restart();
        components.add(component, registration(3, "m2", 2), component);
        assertThat(component.sent()).containsExactly(new MeterMessage.Unregistered("c"), measured(2, 10));

        components.add(component, registration(2, "m1", 9), component);
        assertThat(component.sent()).as("an earlier registration").isEmpty();
    }

    @Test
    void aMeterForgetsReadingsOfAComponentThatLeft() {
        var meter = new RecordingScope<>("m", MeterFold.STATE);
        meters.add(meter, measured(1, 5), meter);
        meters.emit(meter, meter);
        assertThat(meter.facts()).containsOnlyKeys("R3_UNKNOWN_DEVICE/1970-01-01:m/c");

        meters.add(meter, new MeterMessage.Unregistered("c"), meter);
        meters.emit(meter, meter);

        assertThat(meter.facts()).isEmpty();
    }

    @Test
    void usageOfAMeterThatIsNotInstalledIsAnAlertUntilItIs() {
        var meter = new RecordingScope<>("m", MeterFold.STATE);
        meters.add(meter, new MeterMessage.Known(null, 1), meter);
        meters.add(meter, measured(1, 5), meter);
        meters.emit(meter, meter);
        assertThat(meter.facts()).containsOnlyKeys("R1_UNINSTALLED_CONSUMPTION/1970-01-01/m");

        var install = new Install(2, 0, Install.NEVER, Install.NEVER, Install.NEVER);
        meters.add(meter, new MeterMessage.Installed("i", install), meter);
        meters.emit(meter, meter);

        assertThat(meter.facts()).isEmpty();
    }

    @Test
    void theLowestOfAClassIsAnAlertUntilItLeaves() {
        var group = new RecordingScope<>("c/1", PeerFold.STATE);
        LocalDate day = LocalDate.EPOCH;
        for (int i = 0; i < 9; i++) {
            peers.add(group, new PeerMeans("m" + i, Map.of(day, 100.0 + i)), group);
        }
        peers.add(group, new PeerMeans("low", Map.of(day, 1.0)), group);
        peers.emit(group, group);
        assertThat(group.facts()).containsOnlyKeys("R8_PEER_LOW/last:c%2F1/low");

        group.restart();
        peers.add(group, new PeerMeans("low", Map.of()), group);
        peers.emit(group, group);

        assertThat(group.facts()).isEmpty();
    }

    private static MeterMessage measured(int hour, int usage) {
        return new MeterMessage.Measured(
                "c", new MeterReading((hour - 1) * HOUR, HOUR, BigDecimal.valueOf(usage), hour, false, "e" + hour));
    }

    private static Event measurement(int hour, int kwh) {
        String end = java.time.Instant.ofEpochMilli(hour * HOUR).toString();
        return event(
                "measurement",
                "e" + hour,
                hour,
                "\"measuring_component_id\":\"c\",\"measurement_ts_end\":\"%s\",\"value_kwh\":%d".formatted(end, kwh));
    }

    private static Event registration(long time, String meter, int multiplier) {
        return event(
                "measuring_component",
                "r" + time,
                time,
                "\"measuring_component_id\":\"c\",\"device_id\":\"%s\",\"multiplier\":%d".formatted(meter, multiplier));
    }
}
