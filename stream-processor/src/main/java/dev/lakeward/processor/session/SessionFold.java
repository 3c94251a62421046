package dev.lakeward.processor.session;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.Assignment;
import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.stream.RoleFinder;

/**
 * Rule of sessions: adds each event to the sessions of its user, and emits a session once gap and grace have passed; where
 * its role says so, as soon as it begins, too.
 */
final class SessionFold implements Fold<Sessions, Event> {
    static final StateKey<Sessions> STATE = new StateKey<>(1, Sessions::new, Sessions::write, Sessions::read);

    private static final String WHILE_OPEN = "while_open";

    private final long gap;
    private final long wait;
    private final long memory;
    private final EventReader reader = new EventReader();
    private final RoleFinder roles = new RoleFinder(RoleKind.SESSION);
    private final StateKey<? extends Visits> visits;

    SessionFold(SessionStage stage) {
        this.gap = stage.gap().toMillis();
        this.wait = gap + stage.grace().toMillis();
        this.memory = gap + stage.retention().toMillis();
        this.visits = stage.visits();
    }

    @Override
    public void add(Scope<Sessions> scope, Event event, Emission out) {
        RoleColumns role = roles.of(event);
        if (role == null) {
            return;
        }
        Money spent = RevenueReader.isNone(role) ? Money.NONE : RevenueReader.of(role, reader.of(event));
        scope.change()
                .add(
                        new Session(event.time(), event.time(), 1, spent),
                        role.role().is(WHILE_OPEN),
                        gap);
    }

    @Override
    public void emit(Scope<Sessions> scope, Emission out) {
        String user = scope.key();
        Sessions sessions = scope.state();
        var facts = new SessionFacts(user, Assignment.of(scope));
        // What led to older ones may be forgotten: they are as they were reported.
        forget(scope);
        sessions.assign(facts.assignment(), user);
        sessions.visit(visits(scope));
        sessions.report(
                scope.now(),
                wait,
                gone -> facts.of(gone, Visit.NONE, false).forEach(out::retract),
                change -> facts.of(change.session(), change.visit(), change.open())
                        .forEach(fact -> out.emit(fact, change.revised())));
        forget(scope);
    }

    private void forget(Scope<Sessions> scope) {
        if (scope.newestEventTime() != Entity.NONE) {
            scope.state().forget(scope.newestEventTime() - memory);
        }
    }

    private Visits visits(Scope<Sessions> scope) {
        Visits known = scope.peer(visits);
        return known == null ? Visits.NONE : known;
    }

    @Override
    public long dueAfterChange(Sessions sessions) {
        return sessions.due(wait);
    }

    @Override
    public long dueAfterEmit(Sessions sessions) {
        return sessions.due(wait);
    }
}
