package dev.lakeward.processor.cohort;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.FactOwner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@code retention}.
 *
 * @param owner whose they are
 */
record CohortFacts(FactOwner owner) {
    private static final String TABLE = "retention";
    private static final String SLASH = "/";

    /** A row for each period with an event from the first one on, in each of the cohorts. */
    List<Fact> all(Map<String, Cohort> cohorts, Map<String, Periods> periods) {
        List<Fact> facts = new ArrayList<>();
        periods.forEach((name, of) -> {
            Cohort cohort = cohorts.get(name);
            if (cohort != null) {
                of.first().ifPresent(first -> facts.addAll(of(cohort, first, of)));
            }
        });
        return facts;
    }

    private List<Fact> of(Cohort cohort, LocalDate first, Periods periods) {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate period : periods.from(first)) {
            JsonRow row = row(cohort.name(), period)
                    .text("period", cohort.period().text())
                    .date("cohort_start", first)
                    .int64("period_number", cohort.period().between(first, period));
            facts.add(new Fact(TABLE, id(cohort.name(), period), row));
        }
        return facts;
    }

    /** A row that takes the fact back. */
    Fact retraction(String id) {
        String[] parts = id.split(SLASH, 3);
        return new Fact(TABLE, id, row(parts[0], LocalDate.parse(parts[1])));
    }

    /** The owner comes last: it may hold slashes. */
    private String id(String cohort, LocalDate period) {
        return String.join(SLASH, cohort, period.toString(), owner.factId());
    }

    private JsonRow row(String cohort, LocalDate period) {
        return new JsonRow()
                .text("user_id", owner.name())
                .text("cohort", cohort)
                .date("period_start", period);
    }
}
