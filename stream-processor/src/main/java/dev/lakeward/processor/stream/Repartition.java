package dev.lakeward.processor.stream;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * A repartition topic between two stages that keep their state by different keys. Messages go to the partition of their key;
 * ticks go from each partition to the one of the same number, so that log time passes in all partitions.
 *
 * @param <M> message
 */
public final class Repartition<M> {
    private static final int TICK = 0;
    private static final int MESSAGE = 1;
    private static final Serializer<StreamMessage> WRITE = (topic, message) -> write(message);
    private static final Deserializer<StreamMessage> READ = (topic, bytes) -> read(bytes);
    private static final MessagePartitioner PARTITIONER =
            new MessagePartitioner(message -> message instanceof Tick tick ? tick.partition() : Output.BY_KEY);

    private final String name;
    private final int partitions;
    private final Codec<M> codec;
    private final boolean urgent;

    /** How messages are written and read. */
    public record Codec<M>(BiConsumer<M, StateWriter> write, Function<StateReader, M> read) {}

    /**
     * @param name of the internal topic within the application
     * @param partitions as many as the topic of events has
     */
    public Repartition(String name, int partitions, Codec<M> codec) {
        this(name, partitions, codec, false);
    }

    private Repartition(String name, int partitions, Codec<M> codec, boolean urgent) {
        this.name = name;
        this.partitions = partitions;
        this.codec = codec;
        this.urgent = urgent;
    }

    /** The same for messages that are few, and that others wait for: a live task commits at once when it sent one. */
    public Repartition<M> urgent() {
        return new Repartition<>(name, partitions, codec, true);
    }

    /** Whether a live task commits at once when it sent a message. */
    public boolean isUrgent() {
        return urgent;
    }

    /** The bytes of a message; {@code writer} is empty before and after. */
    public byte[] encode(M message, StateWriter writer) {
        codec.write.accept(message, writer);
        return writer.take();
    }

    public M decode(byte[] body) {
        return codec.read.apply(new StateReader(body));
    }

    /** Name of the node that a processor forwards messages and ticks to. */
    public String node() {
        return name + "-messages";
    }

    /** What is forwarded to {@link #node} on one side comes out of this on the other. */
    public KStream<byte[], StreamMessage> apply(KStream<byte[], StreamMessage> from) {
        return from.filter(
                        (key, message) -> message instanceof RepartitionMessage || message instanceof Tick,
                        Named.as(node()))
                .repartition(Repartitioned.<byte[], StreamMessage>as(name)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.serdeFrom(WRITE, READ))
                        .withStreamPartitioner(PARTITIONER)
                        .withNumberOfPartitions(partitions));
    }

    private static byte[] write(StreamMessage message) {
        var writer = new StateWriter();
        return switch (message) {
            case Tick tick ->
                writer.int64(TICK).int64(tick.clock()).int64(tick.partition()).take();
            case RepartitionMessage sent ->
                writer.int64(MESSAGE).bytes(sent.body()).take();
            default -> throw new IllegalArgumentException("does not travel between stages: " + message.getClass());
        };
    }

    private static StreamMessage read(byte[] bytes) {
        var reader = new StateReader(bytes);
        return reader.int32() == TICK
                ? new Tick(reader.int64(), reader.int32())
                : new RepartitionMessage(reader.bytes());
    }
}
