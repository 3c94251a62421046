package dev.lakeward.console.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.console.tail.SeenEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts events. For one thread. */
final class Summary {
    private static final String NONE = "(none)";

    private final Map<SeenEvent.Verdict, Long> verdicts = new EnumMap<>(SeenEvent.Verdict.class);
    private final Map<String, Map<SeenEvent.Verdict, Long>> types = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    void add(SeenEvent event) {
        verdicts.merge(event.verdict(), 1L, Long::sum);
        types.computeIfAbsent(
                        event.type().isEmpty() ? NONE : event.type(), unseen -> new EnumMap<>(SeenEvent.Verdict.class))
                .merge(event.verdict(), 1L, Long::sum);
        if (event.verdict() == SeenEvent.Verdict.REJECTED) {
            reasons.merge(event.reason(), 1L, Long::sum);
        }
    }

    void write(ObjectNode out) {
        write(out, verdicts);
        ObjectNode byType = out.putObject("types");
        types.forEach((type, counts) -> write(byType.putObject(type), counts));
        ObjectNode byReason = out.putObject("reasons");
        reasons.forEach(byReason::put);
    }

    private static void write(ObjectNode out, Map<SeenEvent.Verdict, Long> counts) {
        for (SeenEvent.Verdict verdict : SeenEvent.Verdict.values()) {
            out.put(verdict.text(), counts.getOrDefault(verdict, 0L));
        }
    }
}
