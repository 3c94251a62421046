package dev.lakeward.processor.stream;

import java.util.ArrayList;
import java.util.List;

/** The stages that could not process one event. One thread at a time; used again for the next event. */
public final class StageFailures {
    private final List<StageFailure> failures = new ArrayList<>(0);

    public void clear() {
        if (!failures.isEmpty()) {
            failures.clear();
        }
    }

    public void add(StageFailure failure) {
        failures.add(failure);
    }

    public boolean isEmpty() {
        return failures.isEmpty();
    }

    public List<StageFailure> all() {
        return List.copyOf(failures);
    }
}
