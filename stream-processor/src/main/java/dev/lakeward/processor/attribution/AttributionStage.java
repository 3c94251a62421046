package dev.lakeward.processor.attribution;

import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.attribution.campaign.CampaignFold;
import dev.lakeward.processor.attribution.campaign.CampaignMessage;
import dev.lakeward.processor.attribution.person.PathItem;
import dev.lakeward.processor.attribution.person.PersonPathFold;
import dev.lakeward.processor.attribution.person.PersonPathFold.Limits;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.StageContext.Source;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.StreamMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code sessions} that an event opens, {@code purchase_attribution}, {@code attribution_models}, {@code campaign_revenue} and {@code
 * channel_popularity}. Four steps, joined by repartition topics: by user (touches, sessions), by person where the user is
 * linked to other ids (paths), by purchase (bills, click), by campaign (sums).
 *
 * @param lookback how long a session that nothing closed keeps its purchases, and how long a path is
 * @param halfLife of a session's weight in the model of time decay
 * @param retention how much older than its key's newest event an event may be
 * @param gap longest pause within a session that no event opens or closes
 * @param channels how the channel of a touch is worked out
 */
public record AttributionStage(
        Duration lookback, Duration halfLife, Duration retention, Duration gap, ChannelRules channels)
        implements Stage {
    static final String PURCHASE_STORE = "purchase-state";
    static final String PERSON_STORE = "person-path-state";
    static final String CAMPAIGN_STORE = "campaign-state";
    private static final String NODE = "app-sessions";

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public Set<RoleKind> roles() {
        return Set.of(RoleKind.TOUCH, RoleKind.CONVERSION, RoleKind.SETTLEMENT);
    }

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public List<StateKey<?>> statesOfPerson() {
        return List.of(AppSessionFold.STATE);
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        var byPurchase = context.repartition("by-purchase", PurchaseMessage::encode, PurchaseMessage::decode);
        var byPerson = PersonMessage.repartition(context, "by-person", PathItem::write, PathItem::read);
        var ofPerson = context.repartition("by-purchase-of-person", PurchaseMessage::encode, PurchaseMessage::decode);
        var byCampaign = context.repartition("by-campaign", CampaignMessage::write, CampaignMessage::read);
        var users = context.onEvents(ingested, ofKeys(byPurchase, byPerson));
        var persons = context.onMessages(users, byPerson, ofPersons(ofPerson));
        var purchases = context.onMessages(
                List.of(new Source<>(users, byPurchase), new Source<>(persons, ofPerson)),
                new Step<>(
                        "purchases",
                        "purchase-outputs",
                        PURCHASE_STORE,
                        PurchaseFold.STATE,
                        () -> new PurchaseFold(this, byCampaign),
                        List.of(byCampaign)));
        context.onMessages(
                purchases,
                byCampaign,
                new Step<>("campaigns", "campaign-outputs", CAMPAIGN_STORE, CampaignFold.STATE, CampaignFold::new));
    }

    private Step<AppSessionFold.State, Event> ofKeys(
            Repartition<PurchaseMessage> byPurchase, Repartition<PersonMessage<PathItem>> byPerson) {
        return new Step<>(
                NODE,
                "app-session-outputs",
                StageContext.ENTITIES,
                AppSessionFold.STATE,
                () -> new AppSessionFold(this, byPurchase, byPerson),
                List.of(byPurchase, byPerson));
    }

    private Step<PersonPathFold.State, PersonMessage<PathItem>> ofPersons(Repartition<PurchaseMessage> ofPerson) {
        return new Step<>(
                "person-paths",
                "person-path-outputs",
                PERSON_STORE,
                PersonPathFold.STATE,
                () -> new PersonPathFold(new Limits(lookback.toMillis(), retention.toMillis()), ofPerson),
                List.of(ofPerson));
    }
}
