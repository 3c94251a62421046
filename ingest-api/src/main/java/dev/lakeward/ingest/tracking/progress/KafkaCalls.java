package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Runs what waits for Kafka away from the threads that serve, and turns Kafka's silence into an answer. */
public final class KafkaCalls {
    private final Executor executor;

    public KafkaCalls(Executor executor) {
        this.executor = executor;
    }

    /** The result of a work; fails with a ProblemException where Kafka does not answer. */
    public <T> CompletableFuture<T> on(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, executor).exceptionally(failure -> {
            throw explained(failure);
        });
    }

    private static RuntimeException explained(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case ProblemException problem -> problem;
            case KafkaException _ -> ProblemException.of(ProblemCode.KAFKA_UNAVAILABLE, "Kafka does not answer.");
            default -> new IllegalStateException(cause);
        };
    }
}
