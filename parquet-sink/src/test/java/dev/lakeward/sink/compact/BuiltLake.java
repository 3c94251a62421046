package dev.lakeward.sink.compact;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.lease.PartitionLease;
import dev.lakeward.sink.lease.Recovery;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowFile;
import dev.lakeward.sink.parquet.RowLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A lake of purchases that landed as sinks land them, without a broker. */
final class BuiltLake {
    static final String TABLE = "purchase_events";
    private static final String TYPE = "purchase_sword";

    private final FileStore store;
    private final RowLayout layout;
    private final Set<String> ids = new TreeSet<>();
    private long next;

    BuiltLake(FileStore store, Catalog catalog) {
        this.store = store;
        this.layout = new RowLayout(catalog.table(TABLE).orElseThrow());
    }

    /** Lands {@code ranges} ranges of {@code rows} rows each, all of {@code date}. */
    void land(int partition, String date, int ranges, int rows) throws IOException, FencedException, JsonFault {
        var place = new TopicPartition("lw.accepted", partition);
        PartitionLease lease = new Recovery(store, FaultPoints.NONE, new RecordedCoverage(store)).lease(place);
        for (int i = 0; i < ranges; i++) {
            long start = lease.end().orElse(0);
            LandedFile file = file(lease, place, date, start, rows);
            long epoch = lease.staging().epoch();
            lease.commit(new CommitRecord(
                    place.topic(),
                    "id",
                    partition,
                    start,
                    start + rows,
                    epoch,
                    "e" + epoch,
                    "test",
                    date + "T23:59:59Z",
                    rows,
                    0,
                    List.of(file),
                    Map.of()));
        }
    }

    private LandedFile file(PartitionLease lease, TopicPartition place, String date, long start, int rows)
            throws IOException, JsonFault {
        String staged = "s" + start + ".parquet";
        RowFile file = RowFile.open(store, lease.staging().path(staged), layout);
        var row = new Row();
        for (int i = 0; i < rows; i++) {
            row.read(event(place, date, start + i));
            file.write(row);
        }
        file.close();
        String name = "%s-%d-%d-e%d.parquet"
                .formatted(place, start, start + rows, lease.staging().epoch());
        return new LandedFile(
                TABLE,
                date,
                LakePaths.day(TABLE, date) + "/" + name,
                staged,
                rows,
                file.size(),
                file.sha256(),
                layout.fingerprint(),
                start,
                start + rows - 1,
                Map.of());
    }

    private ConsumerRecord<ByteBuffer, ByteBuffer> event(TopicPartition place, String date, long offset) {
        long number = next++;
        String id = "event-%07d".formatted(number);
        ids.add(id);
        String time = "%sT%02d:%02d:%02d.000Z".formatted(date, number / 3600 % 24, number / 60 % 60, number % 60);
        var headers = new RecordHeaders();
        headers.add(HeaderNames.ID, utf8(id));
        headers.add(HeaderNames.TYPE, utf8(TYPE));
        headers.add(HeaderNames.TIME, utf8(time));
        String json = "{\"event_type\":\"%s\",\"user_id\":\"user-%d\",\"price\":%d.25}"
                .formatted(TYPE, number * 7919 % 1013, number % 100);
        return new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                offset,
                Instant.parse(date + "T23:59:59Z").toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                ByteBuffer.wrap(utf8("k")),
                ByteBuffer.wrap(utf8(json)),
                headers,
                java.util.Optional.empty());
    }

    /** Ids of all rows. */
    Set<String> ids() {
        return ids;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
