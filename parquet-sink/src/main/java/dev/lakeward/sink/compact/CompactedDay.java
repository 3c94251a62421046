package dev.lakeward.sink.compact;

import java.util.Map;

/**
 * A day of a table that was compacted: what readers have to know of it.
 *
 * @param table table
 * @param date UTC date, {@code YYYY-MM-DD}
 * @param layer layer that holds its files
 * @param covered for each topic-partition, such as {@code lw.accepted-0}, the offset to which the layer has its rows: a
 *     landed file counts beside the layer only if its range ends behind it
 * @param settled whether all covered landed files are gone
 * @see <a href="../../../../../../../../docs/adr/0043-compaction.md">0043 Compaction</a>
 */
public record CompactedDay(String table, String date, String layer, Map<String, Long> covered, boolean settled) {
    public CompactedDay {
        covered = Map.copyOf(covered);
    }
}
