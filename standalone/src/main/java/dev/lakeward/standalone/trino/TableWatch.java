package dev.lakeward.standalone.trino;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import dev.lakeward.sink.catalogsync.CatalogSync;
import dev.lakeward.sink.catalogsync.CatalogSyncSettings;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for new tables and days in the lake and tells the server of them. */
final class TableWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);
    private static final Pattern DAY = Pattern.compile("/event_date=([^/]+)/");
    private static final long PAUSE_SECONDS = 2;

    private final URI warehouse;
    private final CatalogSync sync;
    private final Map<String, Set<String>> told = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    TableWatch(URI warehouse, URI server, Catalog catalog) {
        this.warehouse = warehouse;
        String location = warehouse.toString().replaceAll("/+$", "");
        CatalogSyncSettings settings = new CatalogSyncSettings(
                "jdbc:trino://%s:%d".formatted(server.getHost(), server.getPort()),
                "lakeward",
                Optional.empty(),
                "lakeward",
                "events",
                URI.create(location));
        this.sync = CatalogSync.start(
                settings, catalog, catalog.tables().stream().map(Table::name).toList());
        Thread.ofVirtual().name("table-watch").start(this::watch);
    }

    private void watch() {
        try {
            do {
                look();
            } while (!closed.await(PAUSE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try (LakeFiles files = LakeFiles.open(warehouse)) {
            Map<String, Set<String>> fresh = new HashMap<>();
            for (LakeFile file : files.visible()) {
                Matcher day = DAY.matcher(file.path());
                if (day.find()
                        && told.computeIfAbsent(file.table(), ignored -> new HashSet<>())
                                .add(day.group(1))) {
                    fresh.computeIfAbsent(file.table(), ignored -> new HashSet<>())
                            .add(day.group(1));
                }
            }
            fresh.forEach(sync::visible);
        } catch (IOException e) {
            LOG.warn("cannot list the lake, will look again cause={}", e.toString());
        }
    }

    /** Tables that the server is still to be told of. */
    int behind() {
        return sync.behind();
    }

    @Override
    public void close() {
        closed.countDown();
        sync.close();
    }
}
