package dev.lakeward.peer.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * ShuffleBench in the steps that its authors chose for Flink: time of the record, match, key by consumer, one value state. Flink's
 * own serializers take the records, where theirs are of Kryo: these are slower.
 */
final class ShuffleJob {
    private static final int CONSUMERS = 1_000_000;

    private ShuffleJob() {}

    /** Adds the steps between source and sink. */
    static void add(
            StreamExecutionEnvironment env,
            KafkaSource<Tuple2<Long, byte[]>> source,
            KafkaSink<Tuple2<String, byte[]>> sink) {
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "records")
                .flatMap(new Match())
                .keyBy(record -> record.f0)
                .process(new Consumers())
                .sinkTo(sink);
    }

    /** A record with its time. */
    static final class Timed implements KafkaRecordDeserializationSchema<Tuple2<Long, byte[]>> {
        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<Long, byte[]>> out) {
            out.collect(Tuple2.of(record.timestamp(), record.value()));
        }

        @Override
        public TypeInformation<Tuple2<Long, byte[]>> getProducedType() {
            return Types.TUPLE(Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        }
    }

    /** Consumer, time and data of each match. */
    private static final class Match extends RichFlatMapFunction<Tuple2<Long, byte[]>, Tuple3<String, Long, byte[]>> {
        private transient ShuffleRules rules;

        @Override
        public void open(OpenContext context) {
            rules = new ShuffleRules(CONSUMERS);
        }

        @Override
        public void flatMap(Tuple2<Long, byte[]> record, Collector<Tuple3<String, Long, byte[]>> out) {
            rules.match(
                    record.f1, consumer -> out.collect(Tuple3.of(ShuffleRules.key(consumer), record.f0, record.f1)));
        }
    }

    private static final class Consumers
            extends KeyedProcessFunction<String, Tuple3<String, Long, byte[]>, Tuple2<String, byte[]>> {
        private transient ValueState<byte[]> states;

        @Override
        public void open(OpenContext context) {
            states = getRuntimeContext()
                    .getState(
                            new ValueStateDescriptor<>("state", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        }

        @Override
        public void processElement(
                Tuple3<String, Long, byte[]> record, Context context, Collector<Tuple2<String, byte[]>> out)
                throws Exception {
            byte[] before = states.value();
            byte[] state = before == null ? ConsumerState.first(record.f0) : before;
            if (ConsumerState.take(state, record.f1, record.f2)) {
                out.collect(Tuple2.of(record.f0, ConsumerState.output(state)));
            }
            states.update(state);
        }
    }

    /** The consumer as the key of a record. */
    static final class Key implements SerializationSchema<Tuple2<String, byte[]>> {
        @Override
        public byte[] serialize(Tuple2<String, byte[]> output) {
            return output.f0.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What the consumer outputs. */
    static final class Output implements SerializationSchema<Tuple2<String, byte[]>> {
        @Override
        public byte[] serialize(Tuple2<String, byte[]> output) {
            return output.f1;
        }
    }
}
