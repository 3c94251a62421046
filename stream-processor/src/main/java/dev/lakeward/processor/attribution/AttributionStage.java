package dev.lakeward.processor.attribution;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageProcessor.Names;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.OutputSink;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.StreamMessage;
import java.time.Duration;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Facts {@code app_sessions}, {@code purchase_attribution}, {@code attribution_models}, {@code campaign_revenue} and {@code
 * channel_popularity}. Three steps, joined by repartition topics: by user (app events, sessions), by purchase
 * (bills, click), by campaign (sums).
 */
public final class AttributionStage implements Stage {
    static final String APP_EVENTS = "app_events";
    static final String BILLS = "purchases";
    static final StateKey<UserState> USER = new StateKey<>(3, UserState::empty, UserState::write, UserState::read);
    static final StateKey<PurchaseState> PURCHASE =
            new StateKey<>(0, PurchaseState::empty, PurchaseState::write, PurchaseState::read);
    static final StateKey<CampaignState> CAMPAIGN =
            new StateKey<>(0, CampaignState::empty, CampaignState::write, CampaignState::read);

    private static final String NODE = "app-sessions";
    private static final String USER_OUTPUTS = "app-session-outputs";
    private static final String PURCHASE_NODE = "purchases";
    static final String PURCHASE_STORE = "purchase-state";
    private static final String PURCHASE_OUTPUTS = "purchase-outputs";
    private static final String CAMPAIGN_NODE = "campaigns";
    static final String CAMPAIGN_STORE = "campaign-state";
    private static final String CAMPAIGN_OUTPUTS = "campaign-outputs";

    private final StreamsBuilder builder;
    private final String store;
    private final Topics topics;
    private final EventCounters counters;
    private final Spans spans;
    private final Repartition byPurchase;
    private final Repartition byCampaign;

    /**
     * How far things reach.
     *
     * @param lookback how long a session that nothing closed keeps its purchases, and how long a path is
     * @param halfLife of a session's weight in the model of time decay
     * @param retention how much older than its key's newest event an event may be
     */
    public record Spans(Duration lookback, Duration halfLife, Duration retention) {}

    /**
     * @param store the store of entities that the intake owns
     * @param partitions of the internal topics
     */
    public AttributionStage(
            StreamsBuilder builder, String store, Topics topics, EventCounters counters, Spans spans, int partitions) {
        this.builder = builder;
        this.store = store;
        this.topics = topics;
        this.counters = counters;
        this.spans = spans;
        this.byPurchase = new Repartition("by-purchase", partitions);
        this.byCampaign = new Repartition("by-campaign", partitions);
    }

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public boolean wants(Table table) {
        return table.name().equals(APP_EVENTS) || table.name().equals(BILLS);
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> intake) {
        builder.addStateStore(EntityStore.builder(PURCHASE_STORE));
        builder.addStateStore(EntityStore.builder(CAMPAIGN_STORE));
        var user = new Names(NODE, store, USER_OUTPUTS);
        KStream<byte[], StreamMessage> users = intake.process(
                () -> new UserProcessor(user, topics, counters, spans, byPurchase.node()), Named.as(NODE), store);
        OutputSink.send(users, USER_OUTPUTS);

        var purchase = new Names(PURCHASE_NODE, PURCHASE_STORE, PURCHASE_OUTPUTS);
        KStream<byte[], StreamMessage> purchases = byPurchase
                .apply(users)
                .process(
                        () -> new PurchaseProcessor(purchase, topics, counters, spans, byCampaign.node()),
                        Named.as(PURCHASE_NODE),
                        PURCHASE_STORE);
        OutputSink.send(purchases, PURCHASE_OUTPUTS);

        var campaign = new Names(CAMPAIGN_NODE, CAMPAIGN_STORE, CAMPAIGN_OUTPUTS);
        KStream<byte[], StreamMessage> campaigns = byCampaign
                .apply(purchases)
                .process(
                        () -> new CampaignProcessor(campaign, topics, counters),
                        Named.as(CAMPAIGN_NODE),
                        CAMPAIGN_STORE);
        OutputSink.send(campaigns, CAMPAIGN_OUTPUTS);
    }
}
