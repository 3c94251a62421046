package dev.lakeward.standalone.lake;

import dev.lakeward.standalone.render.ProgressBar;
import dev.lakeward.standalone.render.Screen;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until events have landed, with a progress bar. */
public final class LandingWaiter {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServerClient client;
    private final Screen screen;
    private final Duration patience;
    private String unanswered = "";

    /** @param patience how long nothing may move before the wait is given up */
    public LandingWaiter(ServerClient client, Screen screen, Duration patience) {
        this.client = client;
        this.screen = screen;
        this.patience = patience;
    }

    /**
     * Returns when all is landed up to {@code positions}, or, where there are none, up to what is on the log now: what
     * others send meanwhile is not waited for.
     *
     * @param events how many events these are, for the bar
     * @return how long it took
     * @throws IOException if nothing moved for the whole of the patience
     */
    public Duration await(Map<Integer, Long> positions, long events) throws IOException, InterruptedException {
        try (ProgressBar progress = new ProgressBar(screen, "landing", events, InstantSource.system())) {
            ServerClient.Progress before = next(new ServerClient.Progress("waiting", false, events, positions));
            Duration moved = Duration.ZERO;
            for (ServerClient.Progress now = before; !now.landed(); now = next(before)) {
                if (!now.equals(before)) {
                    moved = progress.elapsed();
                }
                before = now;
                progress.update(
                        Math.max(0, events - now.remaining()), unanswered.isEmpty() ? now.stage() : "no answer");
                giveUp(progress.elapsed().minus(moved), now.remaining());
                pause();
            }
            return progress.elapsed();
        }
    }

    /**
     * A server that is too busy to answer, or away for a moment because it starts again, has not moved, as far as
     * anybody knows. Only an answer that says that the question itself is wrong ends the wait.
     */
    private ServerClient.Progress next(ServerClient.Progress before) throws IOException, InterruptedException {
        try {
            ServerClient.Progress now = client.progress(before.positions());
            unanswered = "";
            return now;
        } catch (RequestRejectedException rejected) {
            throw rejected;
        } catch (IOException away) {
            unanswered = away.getMessage() == null ? away.getClass().getSimpleName() : away.toString();
            return before;
        }
    }

    private void giveUp(Duration still, long remaining) throws IOException {
        if (still.compareTo(patience) > 0) {
            throw new IOException(
                    "nothing landed for %d s and about %d events are still to come%s; see the log of the services"
                            .formatted(
                                    still.toSeconds(),
                                    remaining,
                                    unanswered.isEmpty() ? "" : "; the server does not answer: " + unanswered));
        }
    }

    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
