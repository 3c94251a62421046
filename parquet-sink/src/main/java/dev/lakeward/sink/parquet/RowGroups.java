package dev.lakeward.sink.parquet;

import dev.lakeward.event.wire.CommitNotice.RowGroup;
import java.util.List;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Reads the row groups of a footer, with the range of Kafka offsets of each. */
public final class RowGroups {
    private static final ColumnPath RAW_OFFSET = ColumnPath.get("kafka_offset");
    private static final long UNKNOWN = -1;

    private RowGroups() {}

    public static List<RowGroup> of(ParquetMetadata footer) {
        return footer.getBlocks().stream().map(RowGroups::of).toList();
    }

    private static RowGroup of(BlockMetaData block) {
        for (var column : block.getColumns()) {
            if (column.getPath().equals(RAW_OFFSET)
                    && column.getStatistics() instanceof LongStatistics statistics
                    && statistics.hasNonNullValue()) {
                return new RowGroup(block.getRowCount(), statistics.getMin(), statistics.getMax());
            }
        }
        return new RowGroup(block.getRowCount(), UNKNOWN, UNKNOWN);
    }
}
