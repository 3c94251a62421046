package dev.lakeward.processor.engine;

import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.tick.IdleWatch;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A processor whose parts are built once Kafka Streams gives it a context, so that none of them is ever missing. */
public final class ConnectedProcessor<V> implements Processor<byte[], V, byte[], StreamMessage> {
    private final Function<ProcessorContext<byte[], StreamMessage>, Consumer<Record<byte[], V>>> connect;
    private final List<String> timed;
    private IdleWatch.Watched watched = () -> {};
    private Consumer<Record<byte[], V>> connected = record -> {
        throw new IllegalStateException("a record came before init");
    };

    /**
     * @param connect builds what takes the records
     * @param timed the stores of entities whose timers expire at the ticks that it takes, the one that it advances first
     */
    public ConnectedProcessor(
            Function<ProcessorContext<byte[], StreamMessage>, Consumer<Record<byte[], V>>> connect,
            List<String> timed) {
        this.connect = connect;
        this.timed = List.copyOf(timed);
    }

    @Override
    public void init(ProcessorContext<byte[], StreamMessage> context) {
        connected = connect.apply(context);
        List<EntityStore> stores =
                timed.stream().<EntityStore>map(context::getStateStore).toList();
        if (!stores.isEmpty()) {
            IdleWatch.of(context.appConfigs())
                    .ifPresent(watch -> watched = watch.add(context.taskId().partition(), stores));
        }
    }

    @Override
    public void process(Record<byte[], V> record) {
        connected.accept(record);
    }

    /** The task is closed, or becomes a standby: its log time is nobody's concern here. */
    @Override
    public void close() {
        watched.close();
    }
}
