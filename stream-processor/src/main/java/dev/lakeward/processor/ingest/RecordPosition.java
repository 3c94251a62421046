package dev.lakeward.processor.ingest;

import java.nio.ByteBuffer;

/** Position of a record on {@code lw.events}, and its time of receipt. */
record RecordPosition(int partition, long offset, long received) {
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
