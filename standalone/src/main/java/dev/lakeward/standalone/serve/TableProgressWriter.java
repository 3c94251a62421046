package dev.lakeward.standalone.serve;

import dev.lakeward.ingest.tracking.progress.TableProgress;
import dev.lakeward.standalone.lake.TableProgressFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the {@link TableProgressFile} of a running lake up to date. */
final class TableProgressWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableProgressWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Path root;
    private final TableProgress progress;
    private final TableProgressFile before;
    private final CountDownLatch closed = new CountDownLatch(1);
    private TableProgressFile written;

    private TableProgressWriter(Path root, TableProgress progress) {
        this.root = root;
        this.progress = progress;
        this.before = TableProgressFile.read(root).orElse(new TableProgressFile("", "", "", false));
        // Differs from the first file of this run, so that it is written.
        this.written = new TableProgressFile("", before.factsUpTo(), before.lastEvent(), true);
    }

    static TableProgressWriter start(Path root, TableProgress progress) {
        var writer = new TableProgressWriter(root, progress);
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

    /** Keeps the values of the previous run until this one has its own. */
    private synchronized void write(boolean stopped) {
        var now = new TableProgressFile(
                TableProgressFile.text(Instant.now()),
                progress.upTo().map(TableProgressFile::text).orElse(before.factsUpTo()),
                progress.lastEvent().map(TableProgressFile::text).orElse(before.lastEvent()),
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
