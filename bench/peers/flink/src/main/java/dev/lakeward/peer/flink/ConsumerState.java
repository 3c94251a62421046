package dev.lakeward.peer.flink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What ShuffleBench keeps of each consumer: number of records, sum of their first numbers, time of the first and of the last
 * (milliseconds since 1970), then the beginning of the last record. With the tenth record the consumer outputs its state and
 * begins anew.
 */
final class ConsumerState {
    static final int BYTES = 128;
    /** A consumer outputs when it has so many records. */
    static final int OUTPUT_RATE = 10;

    private static final int COUNT = 0;
    private static final int SUM = 8;
    private static final int FIRST = 16;
    private static final int LAST = 24;
    private static final int REST = 32;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private ConsumerState() {}

    /** The state of a consumer without records. Its count is not zero for most, so that not all output at the same time. */
    static byte[] first(String consumer) {
        byte[] state = new byte[BYTES];
        LONGS.set(state, COUNT, (long) Math.floorMod(consumer.hashCode(), OUTPUT_RATE));
        return state;
    }

    /** Takes a record in, of at least 8 bytes; returns whether the consumer is to {@link #output}. */
    static boolean take(byte[] state, long time, byte[] data) {
        long count = (long) LONGS.get(state, COUNT) + 1;
        LONGS.set(state, COUNT, count);
        LONGS.set(state, SUM, (long) LONGS.get(state, SUM) + (long) LONGS.get(data, 0));
        if (count == 1) {
            LONGS.set(state, FIRST, time);
        }
        LONGS.set(state, LAST, time);
        System.arraycopy(data, 0, state, REST, Math.min(BYTES - REST, data.length));
        return count == OUTPUT_RATE;
    }

    /** A copy of the state, which is all zeros afterwards. */
    static byte[] output(byte[] state) {
        byte[] output = state.clone();
        Arrays.fill(state, (byte) 0);
        return output;
    }
}
