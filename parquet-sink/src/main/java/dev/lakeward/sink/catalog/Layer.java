package dev.lakeward.sink.catalog;

import java.util.Locale;

/**
 * Where files of a table stand: as they landed, or compacted. A day that is compacted goes from one layer to another, so
 * that both stand side by side while readers are moved.
 */
enum Layer {
    LIVE,
    A,
    B;

    /** The engine's table over the files of this layer. */
    String of(String table) {
        return table + "__" + suffix();
    }

    /** Its folder in the warehouse. */
    String folder(String table) {
        return this == LIVE ? table : "_lakeward/compacted/%s/%s".formatted(suffix(), table);
    }

    static Layer named(String suffix) {
        return valueOf(suffix.toUpperCase(Locale.ROOT));
    }

    private String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
