package dev.lakeward.processor.activity;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.FactSender;
import dev.lakeward.processor.engine.StageGuard;
import dev.lakeward.processor.engine.StageProcessor.Names;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.RepartitionMessage;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes page events apart: one row each, and one count for its hour. Keeps nothing. */
final class PageProcessor implements Processor<byte[], StreamMessage, byte[], StreamMessage> {
    private static final EventReader.Name ACTION = new EventReader.Name("action");
    private static final EventReader.Name URL = new EventReader.Name("url");

    private final Topics topics;
    private final Names names;
    private final EventCounters counters;
    private final String repartition;
    private final EventReader reader = new EventReader();
    private final StateWriter writer = new StateWriter();
    private @Nullable ProcessorContext<byte[], StreamMessage> context;
    private @Nullable FactSender facts;
    private @Nullable StageGuard guard;

    PageProcessor(Topics topics, Names names, EventCounters counters, String repartition) {
        this.topics = topics;
        this.names = names;
        this.counters = counters;
        this.repartition = repartition;
        counters.stage(names.node());
    }

    @Override
    public void init(ProcessorContext<byte[], StreamMessage> newContext) {
        context = newContext;
        facts = new FactSender(newContext, topics, names.outputs());
        guard = new StageGuard(names.node(), newContext, topics, names.outputs(), counters);
    }

    @Override
    public void process(Record<byte[], StreamMessage> record) {
        if (record.value() instanceof Tick) {
            Objects.requireNonNull(context).forward(record, repartition);
        } else if (record.value() instanceof Event event) {
            takeGuarded(event);
        }
    }

    private void takeGuarded(Event event) {
        try {
            take(event);
        } catch (RuntimeException | StackOverflowError e) {
            Objects.requireNonNull(guard).failed(event, e);
        }
    }

    private void take(Event event) {
        reader.of(event);
        String activity = reader.text(ACTION).orElse("");
        PageAddress address = PageAddress.of(reader.text(URL).orElse(""));
        JsonRow row = new JsonRow()
                .text("user_id", event.entity().key())
                .text("event_id", event.id())
                .time("activity_time", event.time())
                .text("activity", activity)
                .text("url_level1", address.domain())
                .text("url_level2", address.first())
                .text("url_level3", address.second())
                .text("host", address.host())
                .text("query", address.query())
                .text("scheme", address.scheme());
        String id = event.source() + "/" + event.id();
        byte[] body = writer.fixed64(Distinct.hash(event.entity().key())).take();
        byte[] key = HourKey.of(event.time(), address, activity).text().getBytes(StandardCharsets.UTF_8);
        Objects.requireNonNull(facts)
                .send(
                        "user_activity",
                        event.entity().key(),
                        row,
                        new FactSender.Version(id, 1, event.received(), false));
        Objects.requireNonNull(context)
                .forward(new Record<>(key, new RepartitionMessage(body), event.received()), repartition);
    }
}
