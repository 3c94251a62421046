package dev.lakeward.sink.compact;

import java.util.Map;

/**
 * A compacted day of a table, as readers need to know it.
 *
 * @param table table
 * @param date UTC date, {@code YYYY-MM-DD}
 * @param layer layer of its compacted files
 * @param covered for each topic-partition, such as {@code lw.accepted-0}, the end offset of the rows in the layer: a
 *     landed file counts in addition to the layer only if its range ends after it
 * @param settled whether all covered landed files are deleted
 * @see <a href="../../../../../../../../docs/adr/0043-compaction.md">0043 Compaction</a>
 */
public record CompactedDay(String table, String date, String layer, Map<String, Long> covered, boolean settled) {
    public CompactedDay {
        covered = Map.copyOf(covered);
    }
}
