package dev.lakeward.processor.value;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageProcessor.Names;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.OutputSink;
import dev.lakeward.processor.stream.StreamMessage;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Facts {@code customer_week_values} and {@code customer_ltv}: from all events whose table is keyed by customer_id. */
public final class CustomerStage implements Stage {
    static final StateKey<CustomerState> STATE =
            new StateKey<>(2, CustomerState::empty, CustomerState::write, CustomerState::read);
    private static final String NODE = "customers";
    private static final String OUTPUTS = "customer-outputs";

    private final String store;
    private final Topics topics;
    private final EventCounters counters;
    private final int yearWeeks;
    private final int years;

    /**
     * @param store the store of entities that the intake owns
     * @param yearWeeks weeks of a year
     * @param years how long a customer stays
     */
    public CustomerStage(String store, Topics topics, EventCounters counters, int yearWeeks, int years) {
        this.store = store;
        this.topics = topics;
        this.counters = counters;
        this.yearWeeks = yearWeeks;
        this.years = years;
    }

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public boolean wants(Table table) {
        return table.kind() == Table.Kind.EVENTS && table.key().equals("customer_id");
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> intake) {
        var names = new Names(NODE, store, OUTPUTS);
        KStream<byte[], StreamMessage> facts = intake.process(
                () -> new CustomerProcessor(names, topics, counters, yearWeeks, years), Named.as(NODE), store);
        OutputSink.send(facts, OUTPUTS);
    }
}
