package dev.lakeward.ingest.publish;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.time.Clock;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Where requests hand in their events. */
public final class Intake {
    /** An answer to so many events fits into the connection's buffer: writing it waits for no client that reads. */
    private static final int FEW = 4;

    private final Catalog catalog;
    private final RecordSender log;
    private final RecordFactory records;
    private final ProducerHealth watch;
    private final EventMetrics meters;
    private final Executor answers;
    private final SerialExecutor lane;
    private final Clock clock;
    private final HeaderFormat form;
    private final UuidV7 ids;
    /** Checkers hold buffers, so they are used again; never more of them than requests checked at once. */
    private final ConcurrentLinkedQueue<EventValidator> checkers = new ConcurrentLinkedQueue<>();

    Intake(
            Catalog catalog,
            RecordSender log,
            Topics topics,
            ProducerHealth watch,
            EventMetrics meters,
            Executor answers,
            Clock clock,
            HeaderFormat form) {
        this.catalog = catalog;
        this.log = log;
        this.records = new RecordFactory(topics);
        this.watch = watch;
        this.meters = meters;
        this.answers = answers;
        this.lane = new SerialExecutor(answers, System::nanoTime);
        this.clock = clock;
        this.form = form;
        this.ids = new UuidV7(clock);
    }

    /**
     * Opens the submission of one request.
     *
     * @param events how many events will be added
     * @throws ProblemException if the log takes nothing now
     */
    public EventBatch open(Sender sender, int events) {
        return open(sender, events, (index, bytes, from, to) -> ids.next());
    }

    /** The same for a request that gives its events ids of its own. */
    public EventBatch open(Sender sender, int events, EventIdSource eventIds) {
        if (!watch.open()) {
            throw ProblemException.of(ProblemCode.KAFKA_UNAVAILABLE, "Kafka does not take events now.");
        }
        var checker = checkers.poll();
        var batch = new PendingBatch(log, events <= FEW ? lane : answers, events, System.nanoTime());
        return new EventBatch(this, sender, eventIds, checker == null ? new EventValidator(catalog) : checker, batch);
    }

    void finish(EventValidator checker, PendingBatch batch) {
        checkers.add(checker);
        watch.follow(batch);
        batch.count(meters);
        batch.seal();
    }

    RecordFactory records() {
        return records;
    }

    HeaderFormat form() {
        return form;
    }

    String newId() {
        return ids.next();
    }

    /** Time of receipt, in milliseconds since 1970-01-01T00:00:00Z. */
    public long now() {
        return clock.millis();
    }
}
