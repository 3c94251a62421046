package dev.lakeward.processor.cohort;

import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.LocalDate;

/**
 * What an id contributes to the cohorts of its person: that it had an event in a period.
 *
 * @param period its first day
 * @param time of the first such event of the period, in milliseconds since 1970-01-01T00:00:00Z
 * @param begins whether the event begins
 */
record CohortItem(String cohort, LocalDate period, long time, boolean begins) implements Contributions.Item {
    @Override
    public String name() {
        return (begins ? "b" : "s") + period + cohort;
    }

    @Override
    public void write(StateWriter out) {
        out.text(cohort).int64(period.toEpochDay()).int64(time).flag(begins);
    }

    /** Reads what {@link #write} wrote. */
    static CohortItem read(StateReader in) {
        return new CohortItem(in.text(), LocalDate.ofEpochDay(in.int64()), in.int64(), in.flag());
    }
}
