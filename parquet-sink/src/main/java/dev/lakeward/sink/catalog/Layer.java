package dev.lakeward.sink.catalog;

import dev.lakeward.sink.lease.LakePaths;
import java.util.Locale;

/**
 * A set of files of a table: the landed ones, or one of two sets of compacted ones. A compaction moves a day from one
 * layer to another, so that both exist while readers switch.
 */
enum Layer {
    LIVE,
    A,
    B;

    /** Name of the engine's table over the files of this layer. */
    String of(String table) {
        return table + "__" + suffix();
    }

    /** Folder in the warehouse. */
    String folder(String table) {
        return this == LIVE ? table : LakePaths.layer(suffix(), table);
    }

    static Layer named(String suffix) {
        return valueOf(suffix.toUpperCase(Locale.ROOT));
    }

    private String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
