package dev.lakeward.standalone.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowFile;
import dev.lakeward.sink.parquet.RowLayout;
import dev.lakeward.sink.parquet.RowRejection;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.test.TestRecord;

/** The files that the sink makes of records. */
final class SinkFiles implements AutoCloseable {
    private final Path folder;
    private final FileStore store;
    private final Map<String, RowLayout> byTopic = new HashMap<>();
    private final Map<String, RowLayout> byType = new HashMap<>();
    private final Map<String, RowFile> open = new HashMap<>();
    private final Map<String, List<Path>> files = new HashMap<>();
    private final List<String> mismatches = new ArrayList<>();
    private final Row row = new Row();

    SinkFiles(Path folder, Catalog catalog) throws IOException {
        this.folder = folder;
        this.store = FileStores.open(URI.create("file://" + folder));
        var topics = new Topics("lw");
        for (Table table : catalog.tables()) {
            var layout = new RowLayout(table);
            table.eventTypes().forEach(type -> byType.put(type, layout));
            byTopic.put(topics.facts(table.name()), layout);
        }
        byTopic.put(topics.rejected(), byTopic.get(topics.facts("rejected_events")));
    }

    void land(String topic, TestRecord<byte[], byte[]> written) throws IOException, JsonFault {
        row.read(new ConsumerRecord<>(
                topic,
                0,
                0,
                written.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                ByteBuffer.wrap(written.key()),
                ByteBuffer.wrap(written.value()),
                written.headers(),
                Optional.empty()));
        byte[] type = row.type();
        RowLayout fixed = byTopic.get(topic);
        RowLayout layout = fixed != null ? fixed : byType.get(type == null ? "" : new String(type, UTF_8));
        if (layout == null) {
            throw new IllegalStateException("no table takes " + topic);
        }
        Optional<RowRejection> rejection = row.rejection(layout);
        if (rejection.isPresent()) {
            mismatches.add(rejection.get() + " " + new String(written.value(), UTF_8));
        } else {
            file(layout).write(row);
        }
    }

    private RowFile file(RowLayout layout) throws IOException {
        String day = "%s/event_date=%s".formatted(layout.table().name(), LocalDate.ofEpochDay(layout.day(row)));
        RowFile file = open.get(day);
        if (file == null) {
            store.ensureFolder(day);
            file = RowFile.open(store, day + "/0.parquet", layout);
            open.put(day, file);
            files.computeIfAbsent(layout.table().name(), table -> new ArrayList<>())
                    .add(folder.resolve(day).resolve("0.parquet"));
        }
        return file;
    }

    /** Values that do not fit their table. */
    List<String> mismatches() {
        return mismatches;
    }

    /** Ends the files; returns them by table. */
    Map<String, List<Path>> finish() throws IOException {
        for (RowFile file : open.values()) {
            file.close();
            file.verify();
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
