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
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
 * @param keys ids of the state of steps
 */
public record StageContext(
        StreamsBuilder builder, Topics topics, EventCounters counters, int partitions, StateKeys keys) {
    /** Store that ingest owns and all steps that take events share. */
    public static final String ENTITIES = "entities";

    /** Bytes that an event adds to the state of its key, about. */
    private static final int EVENT_BYTES = 32;

    /** For an empty topology. */
    public StageContext(StreamsBuilder builder, Topics topics, EventCounters counters, int partitions) {
        this(builder, topics, counters, partitions, new StateKeys());
    }

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
        keys.claim(step);
        KStream<byte[], StreamMessage> emitted = ingested.process(
                () -> new ConnectedProcessor<>(
                        context -> {
                            var runner = new FoldRunner<>(step, this, context);
                            BeforeCommit.of(context, runner.store(), runner::beforeCommit);
                            return record -> takeEvent(runner, record);
                        },
                        List.of()),
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
        return onMessages(List.of(new Source<>(from, by)), step);
    }

    /**
     * Adds a step that takes messages of several repartition topics, likewise.
     *
     * @return messages for the next step
     */
    public <S, M> KStream<byte[], StreamMessage> onMessages(List<Source<M>> sources, Step<S, M> step) {
        builder.addStateStore(EntityStore.builder(step.store()));
        return onMessages(sources, step, StageContext::takeMessage);
    }

    /**
     * Messages of a step.
     *
     * @param from the step
     * @param by the topic that they go through
     */
    public record Source<M>(KStream<byte[], StreamMessage> from, Repartition<M> by) {
        KStream<byte[], StreamMessage> stream() {
            return by.apply(from);
        }
    }

    /**
     * Adds a step that takes messages about the keys of events, with the store of the steps that take events: the topic has the
     * partitions of {@code lw.events}. It emits when a message comes; log time is that of the events, not of the messages.
     *
     * @return messages for the next step
     */
    public <S, M> KStream<byte[], StreamMessage> onKeyMessages(
            KStream<byte[], StreamMessage> from, Repartition<M> by, Step<S, M> step) {
        return onMessages(List.of(new Source<>(from, by)), step, StageContext::takeKeyMessage);
    }

    /** Takes a record of a repartition topic, its store locked. */
    private interface Taker {
        <S, M> void take(Taken<S, M> taken, Record<byte[], StreamMessage> record);
    }

    /** Where a record of a repartition topic is taken. */
    private record Taken<S, M>(
            FoldRunner<S, M> runner,
            Repartition<M> by,
            ProcessorContext<byte[], StreamMessage> context,
            HeldTicks ticks,
            BeforeCommit commits) {
        static <S, M> Taken<S, M> of(
                FoldRunner<S, M> runner, Repartition<M> by, ProcessorContext<byte[], StreamMessage> context) {
            var ticks = new HeldTicks(record -> runner.tick(record, (Tick) record.value()));
            return new Taken<>(runner, by, context, ticks, BeforeCommit.of(context, runner.store(), ticks::pass));
        }

        void tick(Record<byte[], StreamMessage> record, Tick tick) {
            if (ticks.take(record, tick, context.currentSystemTimeMs())) {
                commits.remember();
            }
        }
    }

    private <S, M> KStream<byte[], StreamMessage> onMessages(List<Source<M>> sources, Step<S, M> step, Taker taker) {
        counters.stage(step.node());
        keys.claim(step);
        Repartition<M> by = sources.getFirst().by();
        KStream<byte[], StreamMessage> messages = sources.getFirst().stream();
        for (Source<M> further : sources.subList(1, sources.size())) {
            messages = messages.merge(
                    further.stream(), Named.as(further.by().node().replace("-messages", "-merged")));
        }
        KStream<byte[], StreamMessage> emitted = messages.process(
                () -> new ConnectedProcessor<>(
                        context -> take(Taken.of(new FoldRunner<>(step, this, context), by, context), taker),
                        step.store().equals(ENTITIES) ? List.of() : List.of(step.store())),
                Named.as(step.node()),
                step.store());
        OutputSink.add(emitted, step.outputs());
        return emitted;
    }

    private static <S, M> Consumer<Record<byte[], StreamMessage>> take(Taken<S, M> taken, Taker taker) {
        CommitScheduler commits = CommitScheduler.of(taken.context());
        return record -> {
            commits.processed(record.timestamp());
            takeLocked(taken, record, taker);
        };
    }

    private static <S, M> void takeLocked(Taken<S, M> taken, Record<byte[], StreamMessage> record, Taker taker) {
        EntityStore store = taken.runner().store();
        store.lock().lock();
        try {
            taken.runner().advance(record.timestamp());
            taker.take(taken, record);
        } finally {
            store.lock().unlock();
        }
        if (store.isHeavy()) {
            taken.context().commit();
        }
    }

    private static <S, M> void takeMessage(Taken<S, M> taken, Record<byte[], StreamMessage> record) {
        FoldRunner<S, M> runner = taken.runner();
        long offset =
                taken.context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        runner.store().advance(offset, runner.clock());
        if (record.value() instanceof Tick tick) {
            taken.tick(record, tick);
        } else {
            takeKeyMessage(taken, record);
        }
    }

    private static <S, M> void takeKeyMessage(Taken<S, M> taken, Record<byte[], StreamMessage> record) {
        FoldRunner<S, M> runner = taken.runner();
        if (record.value() instanceof RepartitionMessage message) {
            Entity entity = runner.store().entity(new String(record.key(), StandardCharsets.UTF_8));
            runner.guard()
                    .run(
                            entity,
                            entity.key(),
                            runner.clock(),
                            of -> runner.add(of, taken.by().decode(message.body()), message.body().length));
        }
    }
}
