package dev.lakeward.sink.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.RequestHeader;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
    private static final long RECEIVED =
            Instant.parse("2026-11-21T08:30:00.123Z").toEpochMilli();

    @TempDir
    private Path folder;

    private FileStore store;

    @BeforeEach
    void open() throws IOException {
        store = FileStores.open(URI.create("file://" + folder));
        store.ensureFolder("");
    }

    @Test
    void storesEveryTypeSoThatAvroReadersFindIt() throws Exception {
        GenericRecord row = land("""
                {"event_type":"t","name":"\\u00e4 \\"b\\"","count":-7,"ratio":0.5,"ok":true,"price":-12.3,
                 "at":"2026-11-21T09:30:00+01:00","day":"2026-02-28","tree":{"a":[1]}}
                """);

        assertThat(row.get("name")).hasToString("ä \"b\"");
        assertThat(row.get("count")).isEqualTo(-7L);
        assertThat(row.get("ratio")).isEqualTo(0.5);
        assertThat(row.get("ok")).isEqualTo(true);
        assertThat(money(row)).isEqualByComparingTo("-12.30");
        assertThat(row.get("at"))
                .isEqualTo(Instant.parse("2026-11-21T08:30:00Z").toEpochMilli() * 1000);
        assertThat(row.get("day")).isEqualTo(20_512);
        assertThat(row.get("tree")).hasToString("{\"a\":[1]}");
        assertThat(row.get("extra")).isNull();
        assertThat(row.get("event_id")).hasToString("id-1");
        assertThat(row.get("received_ts")).isEqualTo(RECEIVED * 1000);
        assertThat(row.get("trace_id")).hasToString("0af7651916cd43dd8448eb211c80319c");
        assertThat(row.get("host")).hasToString("shop.example");
        assertThat(row.get("user_agent")).hasToString("app/1");
        assertThat(row.get("client_network")).hasToString("192.0.2.0");
    }

    @Test
    void keepsWhatHasNoColumnInExtra() throws Exception {
        GenericRecord row = land("""
                {"event_type":"t","count":null,"mood":"so \\"so\\"","event_id":"id-1","late":true,"more":{"a":[1]}}
                """);

        assertThat(row.get("count")).isNull();
        assertThat(row.get("late")).isEqualTo(false);
        assertThat(row.get("extra")).hasToString("{\"mood\":\"so \\\"so\\\"\",\"late\":true,\"more\":{\"a\":[1]}}");
    }

    @Test
    void neverRoundsMoney() throws Exception {
        assertThat(money(land("{\"event_type\":\"t\",\"price\":9999999999999999.99}")))
                .isEqualByComparingTo("9999999999999999.99");
        assertThat(money(land("{\"event_type\":\"t\",\"price\":\"1.20e1\"}"))).isEqualByComparingTo("12");
    }

    @Test
    void clampsATimeInTheFutureAndKeepsTheOriginal() throws Exception {
        GenericRecord row = land("{\"event_type\":\"t\"}", "2026-12-24T00:00:00.000Z");

        assertThat(row.get("event_ts")).isEqualTo(RECEIVED * 1000);
        assertThat(row.get("event_time"))
                .isEqualTo(Instant.parse("2026-12-24T00:00:00Z").toEpochMilli() * 1000);
        assertThat(row.get("time_clamped")).isEqualTo(true);
    }

    @Test
    void readsFilesFromBeforeAColumnWasAdded() throws Exception {
        write(
                "old",
                layout(column("name", new ColumnType.Text())),
                "{\"event_type\":\"t\",\"name\":\"a\",\"added\":1}",
                null);
        RowLayout newer = layout(column("name", new ColumnType.Text()), column("added", new ColumnType.Int64()));

        GenericRecord row = read("old", newer);

        assertThat(row.get("name")).hasToString("a");
        assertThat(row.get("added")).isNull();
        assertThat(row.get("extra")).hasToString("{\"added\":1}");
    }

    @Test
    void estimatesTheHeapOfAFileOfOneRow() throws Exception {
        RowLayout layout = layout(column("name", new ColumnType.Text()), column("count", new ColumnType.Int64()));
        var row = new Row();
        row.read(entry("{\"event_type\":\"t\",\"name\":\"a\",\"count\":1}", null));
        List<RowFile> files = new ArrayList<>();
        long before = HeapUse.now();
        for (int i = 0; i < 200; i++) {
            RowFile file = RowFile.open(store, "file-" + i, layout);
            file.write(row);
            files.add(file);
        }
        long held = HeapUse.now() - before;

        long said = files.stream()
                .mapToLong(file -> file.bytes() + RowFile.overhead(layout))
                .sum();
        assertThat(said).isBetween(held * 2 / 3, held * 2);
        files.forEach(RowFile::abandon);
    }

    @Test
    void storesIntegersHoweverTheyAreWritten() throws Exception {
        assertThat(land("{\"event_type\":\"t\",\"count\":2.0}", null).get("count"))
                .isEqualTo(2L);
        assertThat(land("{\"event_type\":\"t\",\"count\":1e2}", null).get("count"))
                .isEqualTo(100L);
    }

    @Test
    void roundsFloatingPointNoiseAndKeepsTheOriginal() throws Exception {
        GenericRecord row = land("{\"event_type\":\"t\",\"price\":0.30000000000000004,\"x\":1}", null);

        assertThat(money(row)).isEqualByComparingTo("0.30");
        assertThat(row.get("extra")).hasToString("{\"x\":1,\"price\":0.30000000000000004}");
        assertThat(land("{\"event_type\":\"t\",\"price\":12.499999999999998}", null)
                        .get("extra"))
                .hasToString("{\"price\":12.499999999999998}");
        assertThat(land("{\"event_type\":\"t\",\"price\":12.5000000000000000}", null)
                        .get("extra"))
                .isNull();
    }

    private GenericRecord land(String json) throws Exception {
        return land(json, null);
    }

    private GenericRecord land(String json, @Nullable String time) throws Exception {
        RowLayout layout = everyType();
        store.delete("file");
        write("file", layout, json, time);
        return read("file", layout);
    }

    static RowLayout everyType() {
        return layout(
                column("name", new ColumnType.Text()),
                column("count", new ColumnType.Int64()),
                column("ratio", new ColumnType.Float64()),
                column("ok", new ColumnType.Bool()),
                column("price", new ColumnType.Decimal(18, 2)),
                column("at", new ColumnType.Timestamp()),
                column("day", new ColumnType.Date()),
                column("tree", new ColumnType.Json()));
    }

    private void write(String path, RowLayout layout, String json, @Nullable String time)
            throws IOException, JsonFault {
        var row = new Row();
        row.read(entry(json, time));
        RowFile file = RowFile.open(store, path, layout);
        file.write(row);
        file.close();
        file.verify();
    }

    private GenericRecord read(String path, RowLayout layout) throws IOException {
        var settings = new Configuration(false);
        settings.set("parquet.avro.read.schema", layout.avro().toString());
        settings.set("parquet.avro.compatible", "false");
        try (var reader = AvroParquetReader.<GenericRecord>builder(
                        store.parquet(path), new HadoopParquetConfiguration(settings))
                .build()) {
            return reader.read();
        }
    }

    private static BigDecimal money(GenericRecord row) {
        return new BigDecimal(new BigInteger(((GenericFixed) row.get("price")).bytes()), 2);
    }

    static ConsumerRecord<ByteBuffer, ByteBuffer> entry(String json, @Nullable String time) {
        var headers = new RecordHeaders()
                .add(HeaderNames.ID, "id-1".getBytes(UTF_8))
                .add(HeaderNames.REQUEST, RequestHeader.write("shop.example", "app/1", "192.0.2.0"))
                .add(
                        HeaderNames.TRACE_PARENT,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(UTF_8));
        if (time != null) {
            headers.add(HeaderNames.TIME, time.getBytes(UTF_8));
        }
        byte[] value = json.getBytes(UTF_8);
        return new ConsumerRecord<>(
                "lw.accepted",
                0,
                5,
                RECEIVED,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                ByteBuffer.allocate(0),
                ByteBuffer.wrap(value),
                headers,
                Optional.empty());
    }

    private static RowLayout layout(Column... own) {
        var columns = new ArrayList<>(List.of(column("event_type", new ColumnType.Text())));
        columns.addAll(List.of(own));
        return new RowLayout(new Table(
                "t", "test", Table.Kind.EVENTS, "name", "event_ts", Set.of("t"), columns, "A test.", false, List.of()));
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, false, "Test.", Column.Rules.NONE);
    }
}
