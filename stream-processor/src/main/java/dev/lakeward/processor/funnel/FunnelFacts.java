package dev.lakeward.processor.funnel;

import dev.lakeward.event.journey.Funnel;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.FactOwner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@code funnel_steps}.
 *
 * @param owner whose they are
 */
record FunnelFacts(FactOwner owner) {
    private static final String TABLE = "funnel_steps";
    private static final String SLASH = "/";
    private static final long SECOND = 1000;

    /** A row for each step that was reached in each of the funnels. */
    List<Fact> all(Map<String, Funnel> funnels, Map<String, StepTimes> times) {
        List<Fact> facts = new ArrayList<>();
        times.forEach((name, of) -> {
            Funnel funnel = funnels.get(name);
            if (funnel != null) {
                facts.addAll(of(funnel, of));
            }
        });
        return facts;
    }

    private List<Fact> of(Funnel funnel, StepTimes times) {
        List<Fact> facts = new ArrayList<>();
        times.entries().forEach((day, entered) -> {
            List<Long> reached = times.reached(
                    entered, funnel.steps().size(), funnel.window().toMillis());
            for (int i = 0; i < reached.size(); i++) {
                JsonRow row = row(funnel.name(), day, i + 1)
                        .text("step_name", funnel.steps().get(i))
                        .time("reached_at", reached.get(i))
                        .int64("seconds_since_entry", (reached.get(i) - entered) / SECOND);
                if (i > 0) {
                    row.int64("seconds_since_step", (reached.get(i) - reached.get(i - 1)) / SECOND);
                }
                facts.add(new Fact(TABLE, id(funnel.name(), day, i + 1), row));
            }
        });
        return facts;
    }

    /** A row that takes the fact back. */
    Fact retraction(String id) {
        String[] parts = id.split(SLASH, 4);
        return new Fact(TABLE, id, row(parts[0], LocalDate.parse(parts[1]), Integer.parseInt(parts[2])));
    }

    /** Ids of the facts about an entry into a funnel. */
    List<String> ids(Funnel funnel, LocalDate day) {
        List<String> ids = new ArrayList<>();
        for (int step = 1; step <= funnel.steps().size(); step++) {
            ids.add(id(funnel.name(), day, step));
        }
        return ids;
    }

    /** The owner comes last: it may hold slashes. */
    private String id(String funnel, LocalDate day, int step) {
        return String.join(SLASH, funnel, day.toString(), Integer.toString(step), owner.factId());
    }

    private JsonRow row(String funnel, LocalDate day, int step) {
        return new JsonRow()
                .text("user_id", owner.name())
                .text("funnel", funnel)
                .date("entered_on", day)
                .int64("step", step);
    }
}
