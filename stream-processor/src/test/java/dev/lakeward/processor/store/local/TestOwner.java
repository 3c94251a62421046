package dev.lakeward.processor.store.local;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Marks each entry with the length of its value. */
public final class TestOwner implements StateLog.Owner {
    @Override
    public long mark(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries) {
        return value.length;
    }

    @Override
    public RuntimeException damaged(String reason) {
        return new IllegalStateException(reason);
    }
}
