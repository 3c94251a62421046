package dev.lakeward.processor.value;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.stream.StreamMessage;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code customer_week_values} and {@code customer_ltv}: from events with the roles visit and order,
 * however late they are.
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
        return table.has(RoleKind.VISIT) || table.has(RoleKind.ORDER);
    }

    @Override
    public boolean wantsLate() {
        return true;
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
