package dev.lakeward.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.lease.LakeDamagedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestartingServiceTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<FakeService> services = new CopyOnWriteArrayList<>();
    private final List<String> restarts = new CopyOnWriteArrayList<>();
    private final List<Exception> failures = new ArrayList<>();
    private @Nullable RestartingService<FakeService> started;

    /** Ends when a test says so. */
    private static final class FakeService implements AutoCloseable {
        final CompletableFuture<Void> ended = new CompletableFuture<>();
        volatile boolean closed;

        @Override
        public void close() {
            closed = true;
            ended.complete(null);
        }
    }

    @AfterEach
    void close() {
        service().close();
    }

    private RestartingService<FakeService> service() {
        return Objects.requireNonNull(started, "a test starts it first");
    }

    @Test
    void startsAServiceAgainThatHasEndedByItself() throws Exception {
        start();

        services.getFirst().ended.completeExceptionally(new IllegalStateException("fenced"));

        await().atMost(LONG).until(() -> services.size() == 2 && service().running() == services.get(1));
        assertThat(services.getFirst().closed).isTrue();
        assertThat(restarts).containsExactly("sink fenced");
        assertThat(service().ended()).isNotDone();
    }

    @Test
    void triesAgainWhereTheNewStartFails() throws Exception {
        start();
        failures.add(new IllegalStateException("Kafka is away"));

        services.getFirst().ended.completeExceptionally(new IllegalStateException("fenced"));

        await().atMost(LONG).until(() -> services.size() == 2);
        assertThat(restarts).containsExactly("sink fenced", "sink Kafka is away");
    }

    @Test
    void givesUpAtOnceWhereAHumanHasToLook() throws Exception {
        start();

        services.getFirst().ended.completeExceptionally(new LakeDamagedException("the topic was made again"));

        assertThat(service().ended())
                .failsWithin(LONG)
                .withThrowableThat()
                .withMessageContaining("the topic was made again");
        assertThat(services).hasSize(1);
    }

    @Test
    void givesUpWhereItEndsAgainAndAgain() throws Exception {
        start();

        for (int i = 0; i <= RestartPolicy.MOST; i++) {
            int started = i + 1;
            await().atMost(LONG).until(() -> services.size() == started);
            services.get(i).ended.completeExceptionally(new IllegalStateException("end " + i));
        }

        assertThat(service().ended()).failsWithin(LONG);
        assertThat(services).hasSize(1 + RestartPolicy.MOST);
    }

    @Test
    void doesNotStartAgainWhatIsStopped() throws Exception {
        start();

        service().close();

        assertThat(service().ended()).isCompleted();
        assertThat(services).hasSize(1).allMatch(one -> one.closed);
        assertThat(restarts).isEmpty();
    }

    private void start() throws Exception {
        started = begin();
    }

    private RestartingService<FakeService> begin() throws Exception {
        var listener = new ServerListener() {
            @Override
            public void up(String part, Duration took) {}

            @Override
            public void restarting(String part, Throwable cause) {
                restarts.add(part + " " + cause.getMessage());
            }
        };
        return RestartingService.start(
                "sink",
                new RestartingService.Lifecycle<>(this::next, one -> one.ended),
                listener,
                new RestartPolicy(Instant::now, Duration.ofMillis(1)));
    }

    private FakeService next() throws Exception {
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        var next = new FakeService();
        services.add(next);
        return next;
    }
}
