package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.json.NameMap;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.value.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.schema.MessageType;

/** Layout of the rows of one table: schema, writer of each column, and the day that a row belongs to. Immutable. */
public final class RowLayout {
    /** Position of a member that the headers repeat and a common column holds, so that {@code extra} does not. */
    static final int ELSEWHERE = -1;

    private static final long MILLIS_OF_DAY = 86_400_000L;

    private final Table table;
    private final Schema avro;
    private final MessageType parquet;
    private final String fingerprint;
    private final NameMap<Integer> positions;
    private final CellWriter[] cells;
    private final JsonName dateColumn;
    private final boolean dateIsTimestamp;

    public RowLayout(Table table) {
        this.table = table;
        this.avro = AvroSchemas.of(table);
        this.parquet = new AvroSchemaConverter(new Configuration(false)).convert(avro);
        this.fingerprint = AvroSchemas.fingerprint(avro);
        this.positions = new NameMap<>(positions(table));
        this.cells = table.columns().stream()
                .map(column -> CellWriter.of(column.type()))
                .toArray(CellWriter[]::new);
        this.dateColumn = new JsonName(table.dateColumn());
        this.dateIsTimestamp = table.columns().stream()
                .noneMatch(
                        column -> column.name().equals(table.dateColumn()) && column.type() instanceof ColumnType.Date);
    }

    private static Map<String, Integer> positions(Table table) {
        var positions = new HashMap<String, Integer>();
        if (hasCommonColumns(table)) {
            positions.put(CommonColumns.EVENT_ID, ELSEWHERE);
            positions.put(CommonColumns.EVENT_TIME, ELSEWHERE);
        }
        List<Column> own = table.columns();
        for (int i = 0; i < own.size(); i++) {
            positions.put(own.get(i).name(), i);
        }
        return positions;
    }

    static boolean hasCommonColumns(Table table) {
        return table.kind() == Table.Kind.EVENTS;
    }

    public Table table() {
        return table;
    }

    /** Schema of its files. */
    public Schema avro() {
        return avro;
    }

    /** Fingerprint of its schema. */
    public String fingerprint() {
        return fingerprint;
    }

    MessageType parquet() {
        return parquet;
    }

    NameMap<Integer> positions() {
        return positions;
    }

    /** Number of columns that are the table's own. */
    int width() {
        return cells.length;
    }

    /** The writer of the table's own column at {@code position}. */
    CellWriter cell(int position) {
        return cells[position];
    }

    /** The first column whose member does not fit, -1 if all fit. Changes members that are JSON null to absent. */
    int firstMismatch(JsonObject object, int[] members) {
        int mismatch = -1;
        for (int i = 0; i < members.length; i++) {
            int member = members[i];
            if (member == JsonObject.ABSENT) {
                continue;
            }
            if (object.kind(member) == JsonKind.NULL) {
                members[i] = JsonObject.ABSENT;
            } else if (mismatch < 0 && !cells[i].fits().test(object, member)) {
                mismatch = i;
            }
        }
        return mismatch;
    }

    /** The rejection of a member that does not fit its column. */
    RowRejection rejection(JsonObject object, int position, int member) {
        Column column = table.columns().get(position);
        return new RowRejection(
                "wrong-type",
                "/" + column.name(),
                "the sink's catalogue has %s in column %s of %s, found %s"
                        .formatted(
                                column.type().getClass().getSimpleName(),
                                column.name(),
                                table.name(),
                                object.kind(member)));
    }

    /** The rejection of an event whose time the API does not accept. */
    RowRejection wrongTime() {
        return new RowRejection(
                "wrong-time",
                "/event_time",
                "the header of an event of %s has a time before 2000-01-01 or after 2099-12-31"
                        .formatted(table.name()));
    }

    /** Days since 1970-01-01 of the day that the row belongs to. */
    public long day(Row row) {
        if (hasCommonColumns(table)) {
            return Math.floorDiv(row.origin.eventTs, MILLIS_OF_DAY);
        }
        int member = row.object.find(dateColumn);
        if (member >= 0 && !dateIsTimestamp) {
            long day = Times.day(row.object, member);
            return day == Times.INVALID ? receivedDay(row) : day;
        }
        long millis = member >= 0 ? Times.millis(row.object, member) : Times.INVALID;
        return millis == Times.INVALID ? receivedDay(row) : Math.floorDiv(millis, MILLIS_OF_DAY);
    }

    private static long receivedDay(Row row) {
        return Math.floorDiv(row.origin.receivedTs, MILLIS_OF_DAY);
    }
}
