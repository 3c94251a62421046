package dev.lakeward.standalone.values;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Events of a few meters whose reports contradict one another, or of many that are read once a day. */
final class RandomMeters {
    private static final Instant START =
            StreamToLake.NOON.minus(Duration.ofDays(60)).truncatedTo(ChronoUnit.DAYS);
    private static final List<String> METERS = List.of("m1", "m2", "m/3");
    /** Two share their ids with meters. */
    private static final List<String> COMPONENTS = List.of("m1", "m/3", "c1", "c2", "c3");
    /** Seconds. */
    private static final List<Integer> INTERVALS = List.of(900, 1800, 3600, 7200, 86_400);

    private static final List<String> VALUES =
            List.of("0", "0", "0", "1", "-1", "0.000001", "0.1", "999999999999.999999", "\"12.345678\"", "1e3");
    private static final List<String> MULTIPLIERS = List.of("1", "0", "2", "-1", "0.333333", "999999999999.999999");
    private static final int HOURS = 80;

    private final Random random;
    private int ids;

    RandomMeters(Random random) {
        this.random = random;
    }

    /** Registrations that change, intervals of several lengths that overlap, times with milliseconds and at one time. */
    List<String> contradicting(int count) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(
                    switch (random.nextInt(12)) {
                        case 0 -> device(pick(METERS), random.nextBoolean() ? "a" : "b");
                        case 1 -> component(pick(COMPONENTS), pick(METERS), pick(INTERVALS), pick(MULTIPLIERS));
                        case 2, 3 -> install(pick(METERS), hour(), random.nextInt(3));
                        default -> measurement(pick(COMPONENTS), hour(), pick(VALUES));
                    });
        }
        for (String meter : METERS) {
            if (random.nextBoolean()) {
                events.add(device(meter, "a"));
            }
            if (random.nextInt(4) > 0) {
                events.addAll(withoutUsage(meter));
            }
        }
        Collections.shuffle(events, random);
        return events;
    }

    /** A component that measures nothing for days, and another of the meter whose intervals overlap with its own. */
    private List<String> withoutUsage(String meter) {
        List<String> events = new ArrayList<>();
        String zero = "zero-" + meter;
        String other = "other-" + meter;
        events.add(component(zero, meter, 7200, "1"));
        events.add(component(other, meter, pick(INTERVALS), "1"));
        events.add(install(meter, START.minusMillis(1), 9));
        Instant from = START.plusMillis(random.nextInt(3) * 250L);
        for (int hour = 2; hour <= 120; hour += 2) {
            events.add(measurement(zero, from.plus(Duration.ofHours(hour)), "0"));
            if (random.nextInt(16) == 0) {
                Instant between = from.plus(Duration.ofMinutes(hour * 60L + 30L * random.nextInt(3)));
                events.add(measurement(other, between, random.nextInt(3) == 0 ? "0.5" : "0"));
            }
        }
        return events;
    }

    /** Meters of one class, some of which use less and less, or nothing. */
    List<String> daily(int meters, int days) {
        List<String> events = new ArrayList<>();
        for (int meter = 0; meter < meters; meter++) {
            String id = "d" + meter;
            events.add(device(id, random.nextInt(20) == 0 ? "other" : "home"));
            events.add(component("c" + meter, id, 86_400, random.nextInt(10) == 0 ? "2.5" : "1"));
            events.add(install(id, START));
            double share = meter < 3 ? 0.02 * meter : 0.9 + 0.2 * random.nextDouble();
            int from = meter == 0 ? 0 : 20 + random.nextInt(8);
            for (int day = 1; day <= days; day++) {
                double kwh = (10 + random.nextGaussian()) * (day > from ? share : 1);
                if (random.nextInt(100) > 0) {
                    events.add(measurement("c" + meter, START.plus(Duration.ofDays(day)), "%.6f".formatted(kwh)));
                }
            }
        }
        Collections.shuffle(events, random);
        return events;
    }

    private String device(String id, String serviceClass) {
        return "{\"event_type\":\"device\",%s,\"device_id\":\"%s\",\"service_class\":\"%s\"}"
                .formatted(named(), id, serviceClass);
    }

    private String component(String id, String meter, int seconds, String multiplier) {
        String length = random.nextInt(4) == 0 ? "" : ",\"interval_seconds\":" + seconds;
        return """
            {"event_type":"measuring_component",%s,"measuring_component_id":"%s","device_id":"%s",\
            "multiplier":%s%s}\
            """.formatted(named(), id, meter, multiplier, length);
    }

    private String install(String meter, Instant from) {
        return """
            {"event_type":"install_event",%s,"device_id":"%s","install_event_id":"i",\
            "install_ts":"%s"}\
            """.formatted(named(), meter, from);
    }

    private String install(String meter, Instant from, int id) {
        var times = new StringBuilder();
        for (String name : List.of("removal_ts", "off_ts", "on_ts")) {
            if (random.nextInt(3) == 0) {
                times.append(",\"%s\":\"%s\"".formatted(name, hour()));
            }
        }
        return """
            {"event_type":"install_event",%s,"device_id":"%s","install_event_id":"i%d",\
            "install_ts":"%s"%s}\
            """.formatted(named(), meter, id, from, times);
    }

    private String measurement(String component, Instant end, String value) {
        String condition = random.nextInt(5) == 0 ? ",\"condition_code\":\"CORRECTED\"" : "";
        return """
            {"event_type":"measurement",%s,"measuring_component_id":"%s","measurement_ts_end":"%s",\
            "value_kwh":%s%s}\
            """.formatted(named(), component, end, value, condition);
    }

    /** An id, and a time in one of three cases out of four; some have the same time. */
    private String named() {
        String id = "\"event_id\":\"e%d\"".formatted(ids++);
        return random.nextInt(4) == 0
                ? id
                : id + ",\"event_time\":\"%s\"".formatted(StreamToLake.NOON.minusSeconds(random.nextInt(200)));
    }

    private Instant hour() {
        Instant hour = START.plus(Duration.ofHours(random.nextInt(HOURS)));
        return random.nextInt(6) == 0 ? hour.plusMillis(random.nextInt(1000)) : hour;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
