package dev.lakeward.standalone.trino;

import dev.lakeward.standalone.harness.CommandRunner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference inputs of all families, in an order in which nothing is missing when it is needed. */
final class ReferenceHistory {
    /** Files by the format in which they are written. */
    static final Map<String, List<String>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("game-jsonl", List.of("game/events.jsonl"));
        ALL.put("web-jsonl", List.of("web/events.jsonl"));
        ALL.put("photo-jsonl", List.of("photo/events.jsonl"));
        ALL.put(
                "meter-csv",
                List.of(
                        "meter/input/device/device.csv",
                        "meter/input/measuring_component/measuring_component.csv",
                        "meter/input/install_event/install_event.csv",
                        "meter/input/measurements/measurements.csv.gz"));
        ALL.put("shop-clickstream-csv", List.of("shop/mobile_app_clickstream_46.csv.gz"));
        ALL.put("shop-purchases-csv", List.of("shop/user_purchases_46.csv.gz"));
    }

    private ReferenceHistory() {}

    /** A count of the summary that {@code lakeward import} prints. */
    static long figure(CommandRunner.Outcome outcome, String name) {
        return outcome.lines().stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + outcome.out()));
    }
}
