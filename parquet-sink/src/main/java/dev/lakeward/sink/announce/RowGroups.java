package dev.lakeward.sink.announce;

import dev.lakeward.event.landing.CommitNotice.RowGroup;
import dev.lakeward.sink.row.ParquetFiles;
import dev.lakeward.sink.store.FileStore;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from a file's footer which raw events stand in which of its row groups. */
final class RowGroups {
    private static final Logger LOG = LoggerFactory.getLogger(RowGroups.class);
    private static final ColumnPath RAW_OFFSET = ColumnPath.get("kafka_offset");
    private static final long UNKNOWN = -1;

    private final FileStore store;

    RowGroups(FileStore store) {
        this.store = store;
    }

    /** The row groups of a file; none where its footer cannot be read now. */
    List<RowGroup> of(String path) {
        try (var reader = ParquetFiles.open(store.parquet(path))) {
            return reader.getFooter().getBlocks().stream().map(RowGroups::of).toList();
        } catch (IOException e) {
            LOG.info("row groups are not known path={} reason={}", path, e.toString());
            return List.of();
        }
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
