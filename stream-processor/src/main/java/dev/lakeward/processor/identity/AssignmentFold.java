package dev.lakeward.processor.identity;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import java.util.List;

/** Rule of the keys of events: the newest assignment counts, and whatever stages remember of the key follows it. */
final class AssignmentFold implements Fold<Assignment.Current, Assignment> {
    private final List<StateKey<?>> followers;

    AssignmentFold(List<StateKey<?>> followers) {
        this.followers = followers;
    }

    @Override
    public void add(Scope<Assignment.Current> scope, Assignment assignment, Emission out) {
        if (assignment.epoch() > scope.state().assignment().epoch()) {
            scope.change().assignment(assignment);
            followers.forEach(scope::wake);
        }
    }

    @Override
    public void emit(Scope<Assignment.Current> scope, Emission out) {
        // the followers emit
    }

    @Override
    public long dueAfterChange(Assignment.Current state) {
        return NEVER;
    }
}
