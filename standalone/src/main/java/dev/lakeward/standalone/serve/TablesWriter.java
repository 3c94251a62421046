package dev.lakeward.standalone.serve;

import dev.lakeward.ingest.tracking.progress.TableProgress;
import dev.lakeward.standalone.folder.TablesFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the {@link TablesFile} of a running lake up to date. */
final class TablesWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TablesWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Path root;
    private final TableProgress progress;
    private final TablesFile before;
    private final CountDownLatch closed = new CountDownLatch(1);
    private TablesFile written;

    private TablesWriter(Path root, TableProgress progress) {
        this.root = root;
        this.progress = progress;
        this.before = TablesFile.read(root).orElse(new TablesFile("", "", "", false));
        // Whatever was written before, this lake has not been stopped yet.
        this.written = new TablesFile("", before.factsUpTo(), before.lastEvent(), true);
    }

    static TablesWriter start(Path root, TableProgress progress) {
        var writer = new TablesWriter(root, progress);
        writer.write(false);
        Thread.ofPlatform().name("tables-writer").daemon().start(writer::run);
        return writer;
    }

    private void run() {
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                write(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the lake knows better, what the one before it in this folder said goes on to hold. */
    private synchronized void write(boolean stopped) {
        var now = new TablesFile(
                TablesFile.text(Instant.now()),
                progress.upTo().map(TablesFile::text).orElse(before.factsUpTo()),
                progress.lastEvent().map(TablesFile::text).orElse(before.lastEvent()),
                stopped);
        boolean news = !now.factsUpTo().equals(written.factsUpTo())
                || !now.lastEvent().equals(written.lastEvent())
                || now.stopped() != written.stopped();
        if (!news) {
            return;
        }
        try {
            now.write(root);
            written = now;
        } catch (UncheckedIOException e) {
            LOG.warn("cannot write up to when the tables are complete cause={}", e.toString());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        write(true);
    }
}
