package dev.lakeward.sink.catalogsync;

import java.util.Map;

/**
 * A day whose files were compacted.
 *
 * @param date UTC date
 * @param layer where the compacted files stand
 * @param covered by {@code <topic>-<partition>}, the offset up to which landed files are in the compacted ones
 * @param settled whether the covered files are gone, so that nothing needs hiding
 */
record CompactDay(String date, Layer layer, Map<String, Long> covered, boolean settled) {
    CompactDay {
        covered = Map.copyOf(covered);
    }
}
