package dev.lakeward.processor.flow;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * An internal topic between two stages that keep their state by different keys. Parcels go where their key belongs; the
 * seconds of the log go from each partition to the one of the same number, so that no partition behind stands still.
 */
public final class Hop {
    private static final int TICK = 0;
    private static final int PARCEL = 1;
    private static final Serializer<Flow> WRITE = (topic, flow) -> write(flow);
    private static final Deserializer<Flow> READ = (topic, bytes) -> read(bytes);
    private static final StreamPartitioner<byte[], Flow> PARTITIONER = (topic, key, flow, partitions) ->
            flow instanceof Tick tick ? Partitions.only(tick.partition() % partitions) : Optional.empty();

    private final String name;
    private final int partitions;

    /**
     * @param name of the internal topic within the application
     * @param partitions as many as the topic of events has
     */
    public Hop(String name, int partitions) {
        this.name = name;
        this.partitions = partitions;
    }

    /** The child that a processor forwards parcels and ticks to. */
    public String child() {
        return name + "-parcels";
    }

    /** What is forwarded to {@link #child} on one side comes out of this on the other. */
    public KStream<byte[], Flow> apply(KStream<byte[], Flow> from) {
        return from.filter((key, flow) -> flow instanceof Parcel || flow instanceof Tick, Named.as(child()))
                .repartition(Repartitioned.<byte[], Flow>as(name)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.serdeFrom(WRITE, READ))
                        .withStreamPartitioner(PARTITIONER)
                        .withNumberOfPartitions(partitions));
    }

    private static byte[] write(Flow flow) {
        var writer = new StateWriter();
        return switch (flow) {
            case Tick tick ->
                writer.int64(TICK).int64(tick.clock()).int64(tick.partition()).take();
            case Parcel parcel -> writer.int64(PARCEL).bytes(parcel.body()).take();
            default -> throw new IllegalArgumentException("does not travel between stages: " + flow.getClass());
        };
    }

    private static Flow read(byte[] bytes) {
        var reader = new StateReader(bytes);
        return reader.int32() == TICK ? new Tick(reader.int64(), reader.int32()) : new Parcel(reader.bytes());
    }
}
