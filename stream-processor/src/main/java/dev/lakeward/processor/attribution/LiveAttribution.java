package dev.lakeward.processor.attribution;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.campaign.CampaignFacts;
import dev.lakeward.processor.attribution.campaign.CampaignFold;
import dev.lakeward.processor.attribution.campaign.CampaignState;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.Assignment;
import dev.lakeward.processor.session.Visits;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;

/** App sessions, purchases and campaigns as of now. */
public final class LiveAttribution {
    /** Store of purchases. */
    public static final String PURCHASES = AttributionStage.PURCHASE_STORE;
    /** Store of campaigns. */
    public static final String CAMPAIGNS = AttributionStage.CAMPAIGN_STORE;

    /** What attribution remembers of a key says what led to its sessions. */
    public static final StateKey<? extends Visits> VISITS = AppSessionFold.STATE;

    private LiveAttribution() {}

    /**
     * App sessions of a user, in order.
     *
     * @param wanted by its start
     */
    public static List<JsonRow> sessions(Entity user, Duration lookback, Duration gap, LongPredicate wanted) {
        if (!user.has(AppSessionFold.STATE)) {
            return List.of();
        }
        AppSessionState life = user.state(AppSessionFold.STATE).life();
        List<AppSession> sessions = life.sessions();
        int[] purchases =
                life.purchases(sessions, life.byGap(user.key(), gap.toMillis()), Long.MIN_VALUE, lookback.toMillis());
        Assignment persons = Assignment.of(user);
        List<JsonRow> rows = new ArrayList<>();
        for (int i = 0; i < purchases.length; i++) {
            AppSession session = sessions.get(i);
            if (wanted.test(session.open().time())) {
                rows.add(AppSessionFacts.row(user.key(), persons, session).int64("purchases", purchases[i]));
            }
        }
        return rows;
    }

    /** Ids of the newest purchases of a user, newest first. */
    public static List<String> purchases(Entity user, int most, LongPredicate wanted) {
        if (!user.has(AppSessionFold.STATE)) {
            return List.of();
        }
        return user.state(AppSessionFold.STATE).life().clicks().descendingSet().stream()
                .filter(click -> wanted.test(click.time()))
                .map(Click::purchaseId)
                .distinct()
                .limit(most)
                .toList();
    }

    /**
     * The row of {@code purchase_attribution}, with {@code further_currencies}, its rows of these; empty where nothing is
     * known of the purchase.
     */
    public static Optional<JsonRow> purchase(Entity purchase) {
        if (!purchase.has(PurchaseFold.STATE)) {
            return Optional.empty();
        }
        Purchase known = purchase.state(PurchaseFold.STATE).purchase();
        List<JsonRow> rows = rows(PurchaseFacts.attribution(purchase.key(), known));
        JsonRow main = rows.getFirst();
        return Optional.of(rows.size() == 1 ? main : main.rows("further_currencies", rows.subList(1, rows.size())));
    }

    /** A campaign's rows of {@code campaign_revenue}; none for what else the store holds, and without purchases. */
    public static List<JsonRow> revenue(Entity campaign) {
        return rows(campaign, CampaignFacts::revenue);
    }

    /** A campaign's rows of {@code channel_popularity}. */
    public static List<JsonRow> channels(Entity campaign) {
        return rows(campaign, CampaignFacts::channels);
    }

    private static List<JsonRow> rows(Entity campaign, BiFunction<String, CampaignState, List<Fact>> rows) {
        return campaign.has(CampaignFold.STATE)
                ? rows(rows.apply(campaign.key(), campaign.state(CampaignFold.STATE)))
                : List.of();
    }

    private static List<JsonRow> rows(List<Fact> facts) {
        return facts.stream().map(Fact::row).toList();
    }
}
