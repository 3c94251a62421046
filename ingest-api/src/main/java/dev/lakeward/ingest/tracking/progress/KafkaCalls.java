package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Runs blocking Kafka reads on an executor, and maps their failures to problems. Thread-safe. */
public final class KafkaCalls {
    private final Executor executor;

    public KafkaCalls(Executor executor) {
        this.executor = executor;
    }

    /** Runs a read; the future fails with a ProblemException where Kafka does not respond. */
    public <T> CompletableFuture<T> supply(Supplier<T> read) {
        return CompletableFuture.supplyAsync(read, executor).exceptionally(failure -> {
            throw problem(failure);
        });
    }

    private static RuntimeException problem(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case ProblemException problem -> problem;
            case KafkaException _ -> ProblemException.of(ProblemCode.KAFKA_UNAVAILABLE, "Kafka does not answer.");
            default -> new IllegalStateException(cause);
        };
    }
}
