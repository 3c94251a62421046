package dev.lakeward.processor.engine;

import dev.lakeward.processor.stream.StreamMessage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A processor whose parts are built once Kafka Streams gives it a context, so that none of them is ever missing. */
public final class ConnectedProcessor<V> implements Processor<byte[], V, byte[], StreamMessage> {
    private final Function<ProcessorContext<byte[], StreamMessage>, Consumer<Record<byte[], V>>> connect;
    private Consumer<Record<byte[], V>> connected = record -> {
        throw new IllegalStateException("a record came before init");
    };

    /** @param connect builds what takes the records */
    public ConnectedProcessor(Function<ProcessorContext<byte[], StreamMessage>, Consumer<Record<byte[], V>>> connect) {
        this.connect = connect;
    }

    @Override
    public void init(ProcessorContext<byte[], StreamMessage> context) {
        connected = connect.apply(context);
    }

    @Override
    public void process(Record<byte[], V> record) {
        connected.accept(record);
    }
}
