package dev.lakeward.processor.attribution;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppEvent.Close;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.attribution.ClickPath.Clicker;
import dev.lakeward.processor.attribution.GapSessions.GapSession.Origin;
import dev.lakeward.processor.attribution.person.PathFinder;
import dev.lakeward.processor.attribution.person.PathFinder.Sessions;
import dev.lakeward.processor.attribution.person.PathItem;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.Assignment;
import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.session.SessionStage;
import dev.lakeward.processor.session.Visit;
import dev.lakeward.processor.session.Visits;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.stream.RoleFinder;
import dev.lakeward.processor.traffic.TouchReader;
import dev.lakeward.processor.traffic.TrafficSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Rule of app sessions: touches of a user become sessions; conversions are sent to the next step, each with its session and
 * path. Settlements, which name the conversion, are sent there as they are.
 */
final class AppSessionFold implements Fold<AppSessionFold.State, Event> {
    static final StateKey<State> STATE = new StateKey<>(3, State::empty, State::write, State::read);
    /** App events of a user that are remembered; a robot that makes more loses the oldest. */
    private static final int MAX_EVENTS = 10_000;

    private final EventReader reader = new EventReader();
    private final RoleFinder touches = new RoleFinder(RoleKind.TOUCH);
    private final RoleFinder conversions = new RoleFinder(RoleKind.CONVERSION);
    private final RoleFinder settlements = new RoleFinder(RoleKind.SETTLEMENT);
    private final TouchReader sources;
    private final long lookback;
    private final long retention;
    private final long gap;
    private final Repartition<PurchaseMessage> byPurchase;
    private final Repartition<PersonMessage<PathItem>> byPerson;

    AppSessionFold(
            AttributionStage stage,
            Repartition<PurchaseMessage> byPurchase,
            Repartition<PersonMessage<PathItem>> byPerson) {
        this.sources = new TouchReader(stage.channels());
        this.lookback = stage.lookback().toMillis();
        this.retention = stage.retention().toMillis();
        this.gap = stage.gap().toMillis();
        this.byPurchase = byPurchase;
        this.byPerson = byPerson;
    }

    @Override
    public void add(Scope<State> scope, Event event, Emission out) {
        RoleColumns settlement = settlements.of(event);
        if (settlement != null) {
            settled(event, settlement, out);
        }
        RoleColumns touch = touches.of(event);
        if (touch != null) {
            touched(scope, event, touch, out);
        }
        RoleColumns conversion = conversions.of(event);
        if (conversion != null) {
            converted(scope, event, conversion, out);
        }
    }

    /** Where a role declares what opens a session, its other events begin and end none. */
    private void touched(Scope<State> scope, Event event, RoleColumns touch, Emission out) {
        if (touch.role().types("open").isEmpty()) {
            TrafficSource source = sources.read(touch, reader.of(event));
            scope.change().life().touch(new Origin(event.time(), event.id(), source), gap);
        } else if (touch.role().types("open").contains(event.type())) {
            add(scope, new Open(event.time(), event.id(), sources.read(touch, reader.of(event))), out);
        } else if (touch.role().types("close").contains(event.type())) {
            add(scope, new Close(event.time(), event.id(), event.type()), out);
        }
    }

    private void converted(Scope<State> scope, Event event, RoleColumns conversion, Emission out) {
        reader.of(event);
        String id = conversion.text(reader, "id").orElse(event.id());
        add(scope, new Click(event.time(), event.id(), id), out);
        if (!conversion.role().columns("amount").isEmpty()) {
            out.send(byPurchase, id, Bill.of(event, conversion, reader, id));
        }
    }

    private void settled(Event event, RoleColumns settlement, Emission out) {
        reader.of(event);
        String id = settlement.text(reader, "conversion").orElse(event.id());
        out.send(byPurchase, id, Bill.of(event, settlement, reader, id));
    }

    private void add(Scope<State> scope, AppEvent event, Emission out) {
        AppSessionState life = scope.change().life();
        life.add(event);
        if (life.size() > 2 * MAX_EVENTS) {
            emit(scope, out);
        }
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        State state = scope.state();
        AppSessionState life = state.life();
        var sessions = new Sessions(life.sessions(), life.byGap(scope.key(), gap));
        Assignment persons = Assignment.of(scope);
        long from = state.contributions().differFrom(persons) ? Long.MIN_VALUE : life.changedFrom();
        if (persons.isLinked() || !state.contributions().isEmpty()) {
            contribute(scope, persons, sessions, from, out);
        }
        Collection<Click> clicks = life.clicks(from);
        if (!persons.isLinked() && !clicks.isEmpty()) {
            sendPaths(scope, clicks, new PathFinder(List.of(sessions), lookback), out);
        }
        List<AppSession> opened = sessions.opened();
        int[] purchases = life.purchases(opened, sessions.byGap(), from, lookback);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < purchases.length; i++) {
            if (opened.get(i).open().time() >= from) {
                facts.add(AppSessionFacts.of(scope.key(), persons, opened.get(i), purchases[i]));
            }
        }
        state.emitted().emitChanged(facts, out);
        SessionStage.visited(scope, from);
        life.markEmitted();
        forget(scope);
    }

    private void forget(Scope<State> scope) {
        State state = scope.state();
        AppSessionState life = state.life();
        if (scope.newestEventTime() != Entity.NONE) {
            long horizon = scope.newestEventTime() - retention;
            state.forget(scope.key(), life.forget(horizon, lookback));
            state.contributions().forgetBefore(horizon - lookback);
        }
        if (life.size() > MAX_EVENTS) {
            state.forget(scope.key(), life.trim(MAX_EVENTS / 2));
        }
    }

    /** The person of a linked id works out the paths, from the sessions and conversions of all its ids. */
    private void contribute(Scope<State> scope, Assignment persons, Sessions sessions, long from, Emission out) {
        State state = scope.state();
        List<PathItem> items = persons.isLinked()
                ? PathItem.of(sessions, state.life().clicks(from), from, persons.epoch())
                : List.of();
        var to = PersonMessage.receiver(scope.key(), byPerson, out);
        state.contributions().send(scope.key(), persons, from, items, to);
    }

    /** The paths of an id that is a person of its own. */
    private void sendPaths(Scope<State> scope, Collection<Click> clicks, PathFinder finder, Emission out) {
        var by = new Clicker(scope.key(), scope.key(), Assignment.of(scope).epoch());
        for (Click click : clicks) {
            ClickPath path = finder.path(by, click);
            if (scope.state().sent().update(click.name(), path.hash()) != EmittedFacts.Change.NONE) {
                out.send(byPurchase, click.purchaseId(), path);
            }
        }
    }

    /**
     * State of a user.
     *
     * @param life app events
     * @param emitted app sessions that were emitted
     * @param sent purchases that were sent to the next step
     * @param contributions what was sent to the persons that the user is
     */
    record State(AppSessionState life, EmittedFacts emitted, EmittedFacts sent, Contributions contributions)
            implements Visits {
        @Override
        public Visit between(long start, long end) {
            return life.between(start, end);
        }

        static State empty() {
            return new State(new AppSessionState(), new EmittedFacts(), new EmittedFacts(), new Contributions());
        }

        private void forget(String user, AppSessionState.Forgotten gone) {
            emitted.forget(gone.sessions().stream()
                    .map(open -> AppSessionFacts.id(user, open))
                    .toList());
            sent.forget(gone.clicks());
            contributions.forget(
                    gone.clicks().stream().map(PathItem::nameOfClick).toList());
            contributions.forget(
                    gone.sessions().stream().map(PathItem::nameOfSession).toList());
        }

        void write(StateWriter out) {
            life.write(out);
            emitted.write(out);
            sent.write(out);
            contributions.writeLast(out);
        }

        static State read(StateReader in) {
            return new State(
                    AppSessionState.read(in), EmittedFacts.read(in), EmittedFacts.read(in), Contributions.readLast(in));
        }
    }
}
