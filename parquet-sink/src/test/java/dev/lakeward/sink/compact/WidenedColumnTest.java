package dev.lakeward.sink.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowFile;
import dev.lakeward.sink.parquet.RowLayout;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WidenedColumnTest {
    private static final CompactionSettings SETTINGS =
            new CompactionSettings(Optional.empty(), Duration.ofMinutes(1), Duration.ZERO, 1_000_000, 1);

    @TempDir
    private Path folder;

    @Test
    void sumsOfBothWidthsLandTogetherWhenADayIsCompacted() throws Exception {
        try (var store = FileStores.open(URI.create("file://" + folder))) {
            land(store, "old.parquet", 18, "9999999999999999.99", "-9999999999999999.99", "-0.01");
            land(store, "new.parquet", 38, "19999999999999999.98", "-19999999999999999.98", "0.01");

            var files = new DaySorter(
                            store,
                            SETTINGS,
                            CompactionFaults.NONE,
                            new DaySorter.Job(table(38), List.of("old.parquet", "new.parquet"), "", "sorted", ""))
                    .sort("2026-11-21");

            assertThat(files).hasSize(1);
            assertThat(sums("sorted-0.parquet"))
                    .containsExactly(
                            "-19999999999999999.98",
                            "-9999999999999999.99",
                            "-0.01",
                            "0.01",
                            "9999999999999999.99",
                            "19999999999999999.98");
        }
    }

    private List<String> sums(String file) throws Exception {
        List<String> sums = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT total FROM read_parquet('%s') ORDER BY total".formatted(folder.resolve(file)))) {
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("DECIMAL(38,2)");
            while (rows.next()) {
                sums.add(rows.getBigDecimal(1).toPlainString());
            }
        }
        return sums;
    }

    private static void land(FileStore store, String path, int digits, String... totals) throws Exception {
        RowFile file = RowFile.open(store, path, new RowLayout(table(digits)));
        var row = new Row();
        for (String total : totals) {
            byte[] json = "{\"name\":\"a\",\"total\":%s}".formatted(total).getBytes(StandardCharsets.UTF_8);
            row.read(new ConsumerRecord<>("lw.facts.t", 0, 0, ByteBuffer.allocate(0), ByteBuffer.wrap(json)));
            file.write(row);
        }
        file.close();
    }

    private static Table table(int digits) {
        return new Table(
                "t",
                "test",
                Table.Kind.FACTS,
                "name",
                "day",
                Set.of(),
                List.of(
                        column("name", new ColumnType.Text()),
                        column("total", new ColumnType.Decimal(digits, 2)),
                        column("day", new ColumnType.Date())),
                "Test.");
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, false, "Test.", Column.Rules.NONE);
    }
}
