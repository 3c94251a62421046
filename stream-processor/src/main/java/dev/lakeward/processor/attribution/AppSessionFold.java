package dev.lakeward.processor.attribution;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppEvent.Close;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.Repartition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Rule of app sessions: app events of a user become sessions; purchases are sent to the next step, each with its session and
 * path. Bills, whose key is the purchase, are sent there as they are.
 */
final class AppSessionFold implements Fold<AppSessionFold.State, Event> {
    static final StateKey<State> STATE = new StateKey<>(3, State::empty, State::write, State::read);
    /** App events of a user that are remembered; a robot that makes more loses the oldest. */
    private static final int MAX_EVENTS = 10_000;

    private static final EventReader.Name CAMPAIGN = new EventReader.Name("campaign_id");
    private static final EventReader.Name CHANNEL = new EventReader.Name("channel_id");
    private static final EventReader.Name PURCHASE = new EventReader.Name("purchase_id");
    private static final EventReader.Name BILL = new EventReader.Name("bill_id");
    private static final EventReader.Name CURRENCY = new EventReader.Name("currency");
    private static final EventReader.Name COST = new EventReader.Name("billing_cost");
    private static final EventReader.Name CONFIRMED = new EventReader.Name("is_confirmed");
    private static final EventReader.Name BOUGHT = new EventReader.Name("purchase_time");

    private final EventReader reader = new EventReader();
    private final long lookback;
    private final long retention;
    private final Repartition<PurchaseMessage> byPurchase;

    AppSessionFold(AttributionStage stage, Repartition<PurchaseMessage> byPurchase) {
        this.lookback = stage.lookback().toMillis();
        this.retention = stage.retention().toMillis();
        this.byPurchase = byPurchase;
    }

    @Override
    public void add(Scope<State> scope, Event event, Emission out) {
        if (event.table().name().equals(AttributionStage.BILLS)) {
            out.send(byPurchase, scope.key(), bill(event));
            return;
        }
        switch (event.type()) {
            case "app_open" -> add(scope, open(event), out);
            case "app_close" -> add(scope, new Close(event.time(), event.id()), out);
            case "purchase" -> add(scope, click(event), out);
            default -> {
                // Other events of the app begin and end no session.
            }
        }
    }

    private void add(Scope<State> scope, AppEvent event, Emission out) {
        AppSessionState life = scope.change().life();
        life.add(event);
        if (life.size() > 2 * MAX_EVENTS) {
            emit(scope, out);
        }
    }

    private Open open(Event event) {
        reader.of(event);
        String campaign = reader.text(CAMPAIGN).orElse(null);
        return new Open(event.time(), event.id(), campaign, reader.text(CHANNEL).orElse(null));
    }

    private Click click(Event event) {
        reader.of(event);
        return new Click(event.time(), event.id(), reader.text(PURCHASE).orElse(event.id()));
    }

    private Bill bill(Event event) {
        reader.of(event);
        String purchase = event.entity().key();
        long bought = reader.time(BOUGHT).orElse(event.time());
        var cost = new Amount(
                reader.decimal(COST).orElse(BigDecimal.ZERO),
                reader.text(CURRENCY).orElse(null));
        return new Bill(
                Bill.Id.of(reader.text(BILL).orElse(null), purchase, cost, event.source(), event.id()),
                event.timed() ? event.time() : bought,
                bought,
                cost,
                reader.flag(CONFIRMED));
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        State state = scope.state();
        AppSessionState life = state.life();
        List<AppSession> sessions = life.sessions();
        long from = life.changedFrom();
        for (Click click : life.clicks(from)) {
            ClickPath path = path(scope.key(), click, sessions);
            if (state.sent().update(click.eventId(), path.toString()) != EmittedFacts.Change.NONE) {
                out.send(byPurchase, click.purchaseId(), path);
            }
        }
        int[] purchases = life.purchases(sessions, from, lookback);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < purchases.length; i++) {
            if (sessions.get(i).open().time() >= from) {
                facts.add(fact(scope.key(), sessions.get(i), purchases[i]));
            }
        }
        state.emitted().emitChanged(facts, out);
        life.markEmitted();
        if (scope.newestEventTime() != Entity.NONE) {
            state.forget(life.forget(scope.newestEventTime() - retention, lookback));
        }
        if (life.size() > MAX_EVENTS) {
            state.forget(life.trim(MAX_EVENTS / 2));
        }
    }

    private ClickPath path(String user, Click click, List<AppSession> sessions) {
        AppSession session = AppSession.at(click.time(), sessions, lookback);
        List<Touch> path = AppSession.path(click.time(), sessions, lookback, ClickPath.LONGEST).stream()
                .map(AppSessionFold::touch)
                .toList();
        return new ClickPath(user, click.eventId(), click.time(), session == null ? null : touch(session.open()), path);
    }

    private static Touch touch(Open open) {
        return new Touch(open.eventId(), open.time(), open.campaign(), open.channel());
    }

    static Fact fact(String user, AppSession session, int purchases) {
        Open open = session.open();
        JsonRow row = new JsonRow()
                .text("user_id", user)
                .text("session_id", open.eventId())
                .text("campaign_id", open.campaign())
                .text("channel_id", open.channel())
                .time("started_at", open.time())
                .text("close_reason", session.reason().text())
                .int64("purchases", purchases);
        if (session.end() != AppSession.OPEN) {
            row.time("ended_at", session.end());
        }
        return new Fact("app_sessions", open.eventId(), row);
    }

    /**
     * State of a user.
     *
     * @param life app events
     * @param emitted app sessions that were emitted
     * @param sent purchases that were sent to the next step
     */
    record State(AppSessionState life, EmittedFacts emitted, EmittedFacts sent) {
        static State empty() {
            return new State(new AppSessionState(), new EmittedFacts(), new EmittedFacts());
        }

        private void forget(AppSessionState.Forgotten gone) {
            emitted.forget(gone.sessions());
            sent.forget(gone.clicks());
        }

        void write(StateWriter out) {
            life.write(out);
            emitted.write(out);
            sent.write(out);
        }

        static State read(StateReader in) {
            return new State(AppSessionState.read(in), EmittedFacts.read(in), EmittedFacts.read(in));
        }
    }
}
