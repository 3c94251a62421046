package dev.lakeward.processor.value;

import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.stream.StreamMessage;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code customer_week_values} and {@code customer_ltv}: from all events whose table is keyed by customer_id.
 *
 * @param yearWeeks weeks of a year
 * @param years how long a customer stays
 */
public record CustomerStage(int yearWeeks, int years) implements Stage {
    private static final String NODE = "customers";

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public boolean wants(Table table) {
        return table.kind() == Table.Kind.EVENTS && table.key().equals("customer_id");
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "customer-outputs",
                        StageContext.ENTITIES,
                        CustomerFold.STATE,
                        () -> new CustomerFold(yearWeeks, years)));
    }
}
