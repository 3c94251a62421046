package dev.lakeward.processor.store;

import org.jspecify.annotations.Nullable;

/** Takes what a store wrote since the last commit; entries become part of the transaction that is about to commit. */
@FunctionalInterface
public interface ChangelogWriter {
    /** Writes {@code value} under {@code key}; null deletes. */
    void write(byte[] key, byte @Nullable [] value);
}
