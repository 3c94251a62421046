package dev.lakeward.processor.stream;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sink nodes: messages leave the topology here. */
public final class OutputSink {
    private static final Serializer<StreamMessage> VALUES =
            (topic, flow) -> output(flow).value();
    private static final Deserializer<StreamMessage> NEVER_READ = (topic, bytes) -> {
        throw new UnsupportedOperationException("outputs are read by others");
    };
    private static final MessagePartitioner PARTITIONER =
            new MessagePartitioner(flow -> output(flow).partition());

    private OutputSink() {}

    /** Sends each {@link Output} of {@code flow} to the topic that it names, by a node named {@code name}. */
    public static void add(KStream<byte[], StreamMessage> flow, String name) {
        flow.to(
                new OutputTopic(),
                Produced.<byte[], StreamMessage>as(name)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.serdeFrom(VALUES, NEVER_READ))
                        .withStreamPartitioner(PARTITIONER));
    }

    private static Output output(StreamMessage flow) {
        if (flow instanceof Output output) {
            return output;
        }
        throw new IllegalArgumentException("not for a topic that others read: " + flow.getClass());
    }

    /** Has a name of its own for the description of the topology. */
    private static final class OutputTopic implements TopicNameExtractor<byte[], StreamMessage> {
        @Override
        public String extract(byte[] key, StreamMessage flow, RecordContext context) {
            return output(flow).topic();
        }

        @Override
        public String toString() {
            return "topic named by the output";
        }
    }
}
