package dev.lakeward.ingest;

import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether events can be taken, and why not. */
final class Readiness {
    private final BooleanSupplier logOpen;
    private final Supplier<Optional<Instant>> tablesUpTo;
    private volatile boolean draining;
    private volatile Supplier<List<String>> notes = List::of;

    /**
     * Makes it.
     *
     * @param logOpen whether Kafka takes events
     * @param tablesUpTo up to when the tables are complete, where it is known
     */
    Readiness(BooleanSupplier logOpen, Supplier<Optional<Instant>> tablesUpTo) {
        this.logOpen = logOpen;
        this.tablesUpTo = tablesUpTo;
    }

    /** The answer of {@code /readyz} while events can be taken: {@code ok}, how far facts lag, then a line a fault. */
    String text() {
        String lag = tablesUpTo
                .get()
                .map(time -> "facts up to %s\n".formatted(time.truncatedTo(ChronoUnit.SECONDS)))
                .orElse("");
        return notes.get().stream()
                .map(note -> "note: " + note + "\n")
                .collect(Collectors.joining("", "ok\n" + lag, ""));
    }

    /** Begins the end: from now on nothing is taken. */
    void drain() {
        draining = true;
    }

    /** From now on {@code /readyz} says what {@code faults} names: wrong, but events can be taken. */
    void noting(Supplier<List<String>> faults) {
        notes = faults;
    }

    /** Why nothing can be taken, or null. */
    @Nullable
    Problem closed() {
        if (draining) {
            return Problem.of(ProblemCode.DRAINING, "This instance is stopping.");
        }
        if (!logOpen.getAsBoolean()) {
            return Problem.of(ProblemCode.KAFKA_UNAVAILABLE, "Kafka does not take events now.");
        }
        return null;
    }
}
