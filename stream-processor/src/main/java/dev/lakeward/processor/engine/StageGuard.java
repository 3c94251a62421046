package dev.lakeward.processor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.hash.Fnv1a;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.RejectedRow;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.Output;
import dev.lakeward.processor.stream.StageFailure;
import dev.lakeward.processor.stream.StreamMessage;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a stage go on after a record or an entity that it could not process. The failure of an event is reported to the
 * ingest processor, which knows the event; that of anything else goes to {@code lw.rejected} from here. Faults of the system (Kafka,
 * I/O, memory) are thrown on.
 *
 * @see <a href="../../../../../../../../docs/adr/0090-one-reader-of-values.md">0090 One reader of values</a>
 */
public final class StageGuard {
    private static final Logger LOG = LoggerFactory.getLogger(StageGuard.class);

    private final String stage;
    private final ProcessorContext<byte[], StreamMessage> context;
    private final Topics topics;
    private final String outputs;
    private final EventCounters counters;

    /**
     * @param stage name of the node
     * @param outputs the node that records for topics go through
     */
    public StageGuard(
            String stage,
            ProcessorContext<byte[], StreamMessage> context,
            Topics topics,
            String outputs,
            EventCounters counters) {
        this.stage = stage;
        this.context = context;
        this.topics = topics;
        this.outputs = outputs;
        this.counters = counters;
    }

    /** Throws what lies in the system and not in the record: to go on would be wrong. */
    public static void rethrowSystemFault(Throwable cause) {
        if (cause instanceof KafkaException kafka) {
            throw kafka;
        }
        if (cause instanceof UncheckedIOException io) {
            throw io;
        }
    }

    /** The stage could not process an event. */
    public void failed(Event event, Throwable cause) {
        event.failures().add(failure(event.entity().key(), cause));
    }

    /** Runs {@code action} for an entity; {@code clock} is the time of the log. */
    public <T> void run(T entity, String key, long clock, Consumer<T> action) {
        try {
            action.accept(entity);
        } catch (RuntimeException | StackOverflowError e) {
            failed(key, clock, e);
        }
    }

    /** The stage could not process the state of an entity, or a message about it. */
    public void failed(String key, long clock, Throwable cause) {
        StageFailure failure = failure(key, cause);
        RecordMetadata position = context.recordMetadata().orElseThrow();
        String id = "%s-%d-%d-%s-%016x"
                .formatted(position.topic(), position.partition(), position.offset(), stage, Fnv1a.hash(key));
        byte[] row = RejectedRow.of(id, clock, stage)
                .reason(StageFailure.CODE, "", failure.detail())
                .toBytes();
        var output = new Output(topics.rejected(), Output.BY_KEY, row);
        context.forward(new Record<byte[], StreamMessage>(id.getBytes(UTF_8), output, clock), outputs);
    }

    private StageFailure failure(String key, Throwable cause) {
        rethrowSystemFault(cause);
        counters.stageFailed(stage);
        LOG.warn("stage could not process a record stage={} position={}", stage, context.recordMetadata(), cause);
        return new StageFailure(stage, key, cause);
    }
}
