package dev.lakeward.telemetry;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether the service is ready; false until a condition is set. */
final class Readiness implements BooleanSupplier {
    private volatile BooleanSupplier ready = () -> false;
    private volatile Supplier<List<String>> notes = List::of;

    void when(BooleanSupplier condition) {
        ready = condition;
    }

    void noting(Supplier<List<String>> faults) {
        notes = faults;
    }

    /** Body of {@code /readyz}: ready or not, then a line for each fault. */
    String text() {
        return notes.get().stream()
                .map(note -> "note: " + note + "\n")
                .collect(Collectors.joining("", getAsBoolean() ? "ready\n" : "not ready\n", ""));
    }

    @Override
    public boolean getAsBoolean() {
        return ready.getAsBoolean();
    }
}
