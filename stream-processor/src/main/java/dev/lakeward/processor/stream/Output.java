package dev.lakeward.processor.stream;

import org.jspecify.annotations.Nullable;

/**
 * A record for a topic that others read.
 *
 * @param topic its name
 * @param partition where it goes; {@link #BY_KEY} where the key decides
 * @param value its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Output(String topic, int partition, byte @Nullable [] value) implements StreamMessage {
    /** The partition follows from the key. */
    public static final int BY_KEY = -1;
}
