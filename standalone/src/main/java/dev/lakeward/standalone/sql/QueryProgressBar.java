package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.ProgressBar;
import dev.lakeward.standalone.render.ResultColumn;
import dev.lakeward.standalone.render.RowWriter;
import dev.lakeward.standalone.render.Screen;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows progress and time of a query on a terminal, until its first row. */
final class QueryProgressBar implements RowWriter, AutoCloseable {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final SqlEngine engine;
    private final RowWriter writer;
    private final ProgressBar progress;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread;

    QueryProgressBar(SqlEngine engine, Screen screen, RowWriter writer) {
        this.engine = engine;
        this.writer = writer;
        this.progress = new ProgressBar(screen, "running", 100, InstantSource.system());
        this.thread = Thread.ofPlatform().name("sql-progress").daemon().unstarted(this::show);
        if (screen.interactive()) {
            thread.start();
        }
    }

    private void show() {
        try {
            Duration pause = FIRST;
            while (!answered.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.update(Math.round(engine.progress().orElse(0)), Numbers.time(progress.elapsed()));
                pause = PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void begin(List<ResultColumn> headings) {
        over();
        writer.begin(headings);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        writer.row(values);
    }

    @Override
    public void end() {
        writer.end();
    }

    @Override
    public void close() {
        over();
    }

    /** Erases the bar for good. */
    void over() {
        if (answered.getCount() == 0) {
            return;
        }
        answered.countDown();
        if (thread.getState() != Thread.State.NEW) {
            join();
            progress.close();
        }
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
