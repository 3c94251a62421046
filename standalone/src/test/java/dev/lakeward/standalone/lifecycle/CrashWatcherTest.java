package dev.lakeward.standalone.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class CrashWatcherTest {
    private final CrashWatcher ends = new CrashWatcher();
    private final CompletableFuture<Void> sink = new CompletableFuture<>();
    private final CompletableFuture<Void> other = new CompletableFuture<>();

    @Test
    void namesTheFirstPartThatEndsByItself() throws InterruptedException {
        ends.watch("sink", sink);
        ends.watch("other", other);

        sink.completeExceptionally(new IllegalStateException("the topic was made again"));
        other.complete(null);

        assertThat(ends.await()).isEqualTo("sink");
    }

    @Test
    void saysNothingOfPartsThatWereStopped() {
        ends.watch("sink", sink);
        ends.expected();
        sink.complete(null);

        try (var waiting = Executors.newCachedThreadPool()) {
            var end = waiting.submit(ends::await);
            assertThatThrownBy(() -> end.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            end.cancel(true);
        }
    }
}
