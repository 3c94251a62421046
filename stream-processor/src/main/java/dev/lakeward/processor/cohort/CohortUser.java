package dev.lakeward.processor.cohort;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whose rows of {@code retention} they are. An id and a person of the same name are emitted from two places, so that their
 * facts have ids of their own.
 *
 * @param user the id, or the person
 * @param prefix of the ids of facts
 */
record CohortUser(String user, String prefix) {
    private static final String TABLE = "retention";
    private static final String SLASH = "/";

    /** A key that is a person of its own. */
    static CohortUser key(String key) {
        return new CohortUser(key, "");
    }

    /** A person, who has several ids. The second part of the id of its facts is a cohort, of a key's a date. */
    static CohortUser person(String person) {
        return new CohortUser(person, "person/");
    }

    /** A row for each period with an event from the first one on, in each of the cohorts. */
    List<Fact> facts(Map<String, Cohort> cohorts, Map<String, Periods> periods) {
        List<Fact> facts = new ArrayList<>();
        periods.forEach((name, of) -> {
            Cohort cohort = cohorts.get(name);
            if (cohort != null) {
                of.first().ifPresent(first -> facts.addAll(facts(cohort, first, of)));
            }
        });
        return facts;
    }

    private List<Fact> facts(Cohort cohort, LocalDate first, Periods periods) {
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
        String[] parts = id.substring(prefix.length()).split(SLASH, 3);
        return new Fact(TABLE, id, row(parts[0], LocalDate.parse(parts[1])));
    }

    /** The user comes last: it may hold slashes. */
    private String id(String cohort, LocalDate period) {
        return prefix + String.join(SLASH, cohort, period.toString(), user);
    }

    private JsonRow row(String cohort, LocalDate period) {
        return new JsonRow().text("user_id", user).text("cohort", cohort).date("period_start", period);
    }
}
