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

/** Whether the API accepts events, and why not. Thread-safe. */
final class Readiness {
    private final BooleanSupplier logOpen;
    private final Supplier<List<String>> shortages;
    private final Supplier<Optional<Instant>> tablesUpTo;
    private volatile boolean draining;
    private volatile Supplier<List<String>> notes = List::of;

    /**
     * Makes the state of an API that accepts events as soon as Kafka does.
     *
     * @param logOpen whether Kafka takes events
     * @param shortages where room for the log is short; empty where there is enough
     * @param tablesUpTo time up to which the tables are complete; empty where it is not known
     */
    Readiness(BooleanSupplier logOpen, Supplier<List<String>> shortages, Supplier<Optional<Instant>> tablesUpTo) {
        this.logOpen = logOpen;
        this.shortages = shortages;
        this.tablesUpTo = tablesUpTo;
    }

    /** The body of {@code /readyz} while events are accepted: {@code ok}, how far facts lag, then one line a fault. */
    String text() {
        String lag = tablesUpTo
                .get()
                .map(time -> "facts up to %s\n".formatted(time.truncatedTo(ChronoUnit.SECONDS)))
                .orElse("");
        return notes.get().stream()
                .map(note -> "note: " + note + "\n")
                .collect(Collectors.joining("", "ok\n" + lag, ""));
    }

    /** From now on no events are accepted. */
    void drain() {
        draining = true;
    }

    /** From now on {@link #text} names these faults, which do not stop events. */
    void noteFaults(Supplier<List<String>> faults) {
        notes = faults;
    }

    /** Why no events are accepted; null where they are. */
    @Nullable
    Problem problem() {
        if (draining) {
            return Problem.of(ProblemCode.DRAINING, "This instance is stopping.");
        }
        List<String> lacking = shortages.get();
        if (!lacking.isEmpty()) {
            return Problem.of(ProblemCode.LOG_FULL, String.join("; ", lacking));
        }
        if (!logOpen.getAsBoolean()) {
            return Problem.of(ProblemCode.KAFKA_UNAVAILABLE, "Kafka does not take events now.");
        }
        return null;
    }
}
