package dev.lakeward.processor.activity;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.store.Entity;
import java.util.Optional;

/** Counts of hours as of now. */
public final class LiveActivity {
    /** Store of hours. */
    public static final String HOURS = ActivityStage.HOUR_STORE;

    private LiveActivity() {}

    /** The row of {@code hourly_activity}. */
    public static Optional<JsonRow> of(Entity hour) {
        return hour.has(HourFold.STATE) ? Optional.of(hour.state(HourFold.STATE).row(hour.key())) : Optional.empty();
    }
}
