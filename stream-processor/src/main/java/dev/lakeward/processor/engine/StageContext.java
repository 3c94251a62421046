package dev.lakeward.processor.engine;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.OutputSink;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RepartitionMessage;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Adds the steps of stages to the topology.
 *
 * @param builder of the topology
 * @param topics names of topics
 * @param counters counts failures and revised facts
 * @param partitions of {@code lw.events}, and so of every repartition topic
 */
public record StageContext(StreamsBuilder builder, Topics topics, EventCounters counters, int partitions) {
    /** Store that ingest owns and all steps that take events share. */
    public static final String ENTITIES = "entities";

    /** Bytes that an event adds to the state of its key, about. */
    private static final int EVENT_BYTES = 32;

    /** A repartition topic of this application. */
    public <M> Repartition<M> repartition(
            String name, BiConsumer<M, StateWriter> write, Function<StateReader, M> read) {
        return new Repartition<>(name, partitions, new Repartition.Codec<>(write, read));
    }

    /**
     * Adds a step that takes events, in the call of the ingest processor, whose store it shares: that has locked the store.
     *
     * @return messages for the next step
     */
    public <S> KStream<byte[], StreamMessage> onEvents(KStream<byte[], StreamMessage> ingested, Step<S, Event> step) {
        counters.stage(step.node());
        KStream<byte[], StreamMessage> emitted = ingested.process(
                () -> new ConnectedProcessor<>(context -> {
                    var runner = new FoldRunner<>(step, this, context);
                    return record -> takeEvent(runner, record);
                }),
                Named.as(step.node()),
                step.store());
        OutputSink.add(emitted, step.outputs());
        return emitted;
    }

    private static <S> void takeEvent(FoldRunner<S, Event> runner, Record<byte[], StreamMessage> record) {
        runner.advance(record.timestamp());
        if (record.value() instanceof Tick tick) {
            runner.tick(record, tick);
        } else if (record.value() instanceof Event event) {
            try {
                runner.add(event.entity(), event, EVENT_BYTES);
            } catch (RuntimeException | StackOverflowError e) {
                runner.guard().failed(event, e);
            }
        }
    }

    /**
     * Adds a step that takes messages of a repartition topic, with a store of its own.
     *
     * @return messages for the next step
     */
    public <S, M> KStream<byte[], StreamMessage> onMessages(
            KStream<byte[], StreamMessage> from, Repartition<M> by, Step<S, M> step) {
        counters.stage(step.node());
        builder.addStateStore(EntityStore.builder(step.store()));
        KStream<byte[], StreamMessage> emitted = by.apply(from)
                .process(
                        () -> new ConnectedProcessor<>(context -> {
                            var runner = new FoldRunner<>(step, this, context);
                            CommitScheduler commits = CommitScheduler.of(context);
                            return record -> {
                                commits.processed(record.timestamp());
                                takeMessage(runner, by, record, context);
                            };
                        }),
                        Named.as(step.node()),
                        step.store());
        OutputSink.add(emitted, step.outputs());
        return emitted;
    }

    private static <S, M> void takeMessage(
            FoldRunner<S, M> runner,
            Repartition<M> by,
            Record<byte[], StreamMessage> record,
            ProcessorContext<byte[], StreamMessage> context) {
        EntityStore store = runner.store();
        store.lock().lock();
        try {
            runner.advance(record.timestamp());
            store.advance(context.recordMetadata().map(RecordMetadata::offset).orElse(-1L), runner.clock());
            if (record.value() instanceof Tick tick) {
                runner.tick(record, tick);
            } else if (record.value() instanceof RepartitionMessage message) {
                Entity entity = store.entity(new String(record.key(), StandardCharsets.UTF_8));
                runner.guard()
                        .run(
                                entity,
                                entity.key(),
                                runner.clock(),
                                of -> runner.add(of, by.decode(message.body()), message.body().length));
            }
        } finally {
            store.lock().unlock();
        }
        if (store.isHeavy()) {
            context.commit();
        }
    }
}
