package dev.lakeward.processor.stream;

import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends each message to the partition that it names, or else to that of its key. */
final class MessagePartitioner implements StreamPartitioner<byte[], StreamMessage> {
    private static final int KEPT = 256;
    /** Answers, made once: one is asked for with each record. */
    private static final Optional<Set<Integer>>[] ONLY = kept();

    private final ToIntFunction<StreamMessage> named;

    /** @param named the partition of a message; {@link Output#BY_KEY} where its key decides */
    MessagePartitioner(ToIntFunction<StreamMessage> named) {
        this.named = named;
    }

    @Override
    public Optional<Set<Integer>> partitions(
            String topic, byte[] key, StreamMessage message, Headers headers, int partitions) {
        int partition = named.applyAsInt(message);
        return partition == Output.BY_KEY ? Optional.empty() : only(partition % partitions);
    }

    @Override
    @Deprecated(forRemoval = true)
    @SuppressWarnings("removal")
    public Optional<Set<Integer>> partitions(String topic, byte[] key, StreamMessage message, int partitions) {
        throw new UnsupportedOperationException("Kafka Streams asks with headers since 4.4");
    }

    private static Optional<Set<Integer>> only(int partition) {
        return partition < KEPT ? ONLY[partition] : Optional.of(Set.of(partition));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<Set<Integer>>[] kept() {
        return IntStream.range(0, KEPT)
                .mapToObj(partition -> Optional.of(Set.of(partition)))
                .toArray(Optional[]::new);
    }
}
