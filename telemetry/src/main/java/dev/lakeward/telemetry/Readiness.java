package dev.lakeward.telemetry;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether the service takes work; not before someone says how to tell. */
final class Readiness implements BooleanSupplier {
    private volatile BooleanSupplier ready = () -> false;
    private volatile Supplier<List<String>> notes = List::of;

    void when(BooleanSupplier condition) {
        ready = condition;
    }

    void noting(Supplier<List<String>> faults) {
        notes = faults;
    }

    /** What {@code /readyz} answers: ready or not, then a line for each fault. */
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
