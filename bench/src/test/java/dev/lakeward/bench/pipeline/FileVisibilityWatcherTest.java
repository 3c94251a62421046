package dev.lakeward.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVisibilityWatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path warehouse;

    @Test
    void seesFilesInFoldersThatCameAfterIt() throws Exception {
        // Given rows that are two seconds old
        String table = Catalog.builtIn().tables().stream()
                .filter(one -> one.kind() == Table.Kind.EVENTS)
                .findFirst()
                .orElseThrow()
                .name();
        Instant sent = Instant.now().minusSeconds(2);
        try (var watcher = new FileVisibilityWatcher(warehouse)) {
            // When
            write(Files.createDirectories(warehouse.resolve("_staged")), sent);
            write(Files.createDirectories(warehouse.resolve(table).resolve("event_date=2026-11-26")), sent);
            var ages = await().atMost(PATIENCE)
                    .until(() -> watcher.sent(sent.toEpochMilli(), sent.toEpochMilli()), age -> age.rows() == 3);

            // Then
            assertThat(ages.p50()).isBetween(2.0, 2.0 + PATIENCE.toSeconds());
            assertThat(watcher.sent(0, 1).rows()).isZero();
            assertThat(watcher.seenSince(watcher.last() + 1).rows()).isZero();
            assertThat(watcher.lateUntil(Duration.ofSeconds(1))).isBetween(watcher.last(), watcher.last() + 1000);
            assertThat(watcher.lateUntil(PATIENCE.plusSeconds(2))).isZero();
        }
    }

    private static void write(Path folder, Instant sent) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute("copy (select epoch_ms(%d) as event_time from range(3)) to '%s' (format parquet)"
                    .formatted(sent.toEpochMilli(), folder.resolve("rows.parquet")));
        }
    }
}
