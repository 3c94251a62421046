package dev.lakeward.event.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what Kafka's clients promise, and turns every failure into a {@link KafkaException}. */
public final class KafkaFutures {
    private KafkaFutures() {}

    /**
     * Waits until the client's own timeout.
     *
     * @param action what was asked of Kafka, such as {@code "create the topics"}, for the message
     * @throws KafkaException if it failed, with the failure as its cause, or the thread was interrupted, which it then still is
     */
    public static <T> T await(Future<T> future, String action) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw interrupted(action, e);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot " + action, e.getCause());
        }
    }

    /** Waits for an answer of the admin client; see {@link #await(Future, String)}. */
    public static <T> T await(KafkaFuture<T> future, String action) {
        return await(future.toCompletionStage().toCompletableFuture(), action);
    }

    /** Waits for an answer of the admin client, {@code patience} at the longest; see {@link #await(Future, String)}. */
    public static <T> T await(KafkaFuture<T> future, Duration patience, String action) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(action, e);
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer within %s: cannot %s".formatted(patience, action), e);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot " + action, e.getCause());
        }
    }

    private static KafkaException interrupted(String action, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("interrupted: cannot " + action, e);
    }
}
