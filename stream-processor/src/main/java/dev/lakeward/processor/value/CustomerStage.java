package dev.lakeward.processor.value;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.identity.PersonParts;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code customer_week_values} and {@code customer_ltv}: from events with the roles visit and order, however late they
 * are. Two steps, joined by a repartition topic: by key, and by person where the key is linked to other ids.
 *
 * @param yearWeeks weeks of a year
 * @param years how long a customer stays
 */
public record CustomerStage(int yearWeeks, int years) implements Stage {
    static final String PERSON_STORE = "person-value-state";
    private static final String NODE = "customers";

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public Set<RoleKind> roles() {
        return Set.of(RoleKind.VISIT, RoleKind.ORDER);
    }

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public boolean wantsLate() {
        return true;
    }

    @Override
    public List<StateKey<?>> statesOfPerson() {
        return List.of(CustomerFold.STATE);
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        var model = new ValueModel(yearWeeks, years);
        var byPerson = PersonMessage.repartition(context, "value-by-person", ValueItem::write, ValueItem::read);
        var customers = context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "customer-outputs",
                        StageContext.ENTITIES,
                        CustomerFold.STATE,
                        () -> new CustomerFold(model, byPerson),
                        List.of(byPerson)));
        context.onMessages(
                customers,
                byPerson,
                new Step<>(
                        "person-values",
                        "person-value-outputs",
                        PERSON_STORE,
                        PersonParts.STATE,
                        () -> new PersonValueFold(model)));
    }
}
