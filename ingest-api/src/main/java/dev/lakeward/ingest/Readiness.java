package dev.lakeward.ingest;

import dev.lakeward.ingest.problem.Problem;
import dev.lakeward.ingest.problem.ProblemCode;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether events can be taken, and why not. */
final class Readiness {
    private final BooleanSupplier logOpen;
    private volatile boolean draining;

    Readiness(BooleanSupplier logOpen) {
        this.logOpen = logOpen;
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
