package dev.lakeward.processor.intake;

import java.nio.ByteBuffer;

/** Where a record stands on {@code lw.events}, and when it got there. */
record Place(int partition, long offset, long received) {
    /** Twelve bytes: partition and offset, big-endian. */
    byte[] toBytes() {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(partition)
                .putLong(offset)
                .array();
    }

    /** Identity of what is said about the record. */
    String id() {
        return partition + "-" + offset;
    }
}
