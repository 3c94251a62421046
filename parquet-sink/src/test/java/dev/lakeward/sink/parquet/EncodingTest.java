package dev.lakeward.sink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.column.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingTest {
    private static final int ROWS = 100;

    @TempDir
    private Path folder;

    @Test
    void writesDictionariesOnlyForColumnsThatRepeat() throws Exception {
        FileStore store = FileStores.open(folder.toUri());
        store.ensureFolder("");
        var row = new Row();
        row.read(RowFileTest.entry("{\"event_type\":\"t\",\"name\":\"a\"}", "2026-11-21T08:30:00.000Z"));
        RowFile file = RowFile.open(store, "file", RowFileTest.everyType());
        for (int i = 0; i < ROWS; i++) {
            file.write(row);
        }
        file.close();

        assertThat(withDictionary(store))
                .contains("event_type", "host", "user_agent", "client_network")
                .doesNotContain("name", "event_id", "event_ts", "event_time", "kafka_offset");
    }

    private static List<String> withDictionary(FileStore store) throws Exception {
        try (var reader = ParquetFiles.open(store.parquet("file"))) {
            return reader.getFooter().getBlocks().getFirst().getColumns().stream()
                    .filter(column -> column.getEncodings().stream().anyMatch(Encoding::usesDictionary))
                    .map(column -> column.getPath().toDotString())
                    .toList();
        }
    }
}
