package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Column;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Parquet columns straight from the bytes of a record. Files have the footer of parquet-avro, so that every Avro
 * reader can read them. Members without a column go to {@code extra}.
 */
final class RowWriteSupport extends WriteSupport<Row> {
    private static final int ABSENT = JsonObject.ABSENT;

    private final RowLayout layout;
    private final FooterMetadata footer;
    private final ExtraColumn extra = new ExtraColumn();
    private CellWriter.Cell[] cells = new CellWriter.Cell[0];
    private @Nullable RecordConsumer out;
    private @Nullable CommonCells common;

    RowWriteSupport(RowLayout layout, FooterMetadata footer) {
        this.layout = layout;
        this.footer = footer;
    }

    @Override
    public String getName() {
        return "avro";
    }

    /** Deprecated by Parquet, but still abstract. */
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        return new WriteContext(
                layout.parquet(), Map.of("parquet.avro.schema", layout.avro().toString()));
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
        List<Column> own = layout.table().columns();
        cells = new CellWriter.Cell[own.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new CellWriter.Cell(consumer, own.get(i).name(), i);
        }
        common = RowLayout.hasCommonColumns(layout.table()) ? new CommonCells(consumer, cells.length) : null;
    }

    @Override
    public void write(Row row) {
        RecordConsumer to = out;
        if (to == null) {
            throw new IllegalStateException("not prepared");
        }
        if (row.rejection(layout).isPresent()) {
            throw new IllegalArgumentException(row.rejection(layout).get().detail());
        }
        to.startMessage();
        int[] members = row.members;
        for (int i = 0; i < members.length; i++) {
            if (members[i] != ABSENT) {
                layout.cell(i).fill().write(row.object, members[i], cells[i]);
            }
        }
        CommonCells rest = common;
        if (rest != null) {
            extra.clear();
            for (int i = 0; i < row.extraCount; i++) {
                extra.add(row.object, row.extra[i]);
            }
            rest.write(row.origin, extra);
        }
        to.endMessage();
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
        return new FinalizedWriteContext(footer.metadata());
    }
}
