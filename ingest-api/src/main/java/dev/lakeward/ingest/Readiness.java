package dev.lakeward.ingest;

import dev.lakeward.ingest.problem.Problem;
import dev.lakeward.ingest.problem.ProblemCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether events can be taken, and why not. */
final class Readiness {
    private final BooleanSupplier logOpen;
    private final Supplier<Optional<Instant>> tablesUpTo;
    private volatile boolean draining;

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

    /** What is said to who asks whether events can be taken, when they can. */
    String text() {
        return tablesUpTo
                .get()
                .map(time -> "ok\nfacts up to %s\n".formatted(time.truncatedTo(ChronoUnit.SECONDS)))
                .orElse("ok\n");
    }

    /** Begins the end: from now on nothing is taken. */
    void drain() {
        draining = true;
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
