package dev.lakeward.processor.identity;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.LinkedId.Belonging;
import dev.lakeward.processor.identity.LinkedId.Kind;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rule of people: keeps all links under one key, so that one task decides in the order of the log, and sends to each id which
 * persons it is.
 */
final class PersonFold implements Fold<PersonFold.Changed, IdentityLink> {
    /** The key of all links. */
    static final String KEY = "links";

    static final StateKey<Changed> STATE = new StateKey<>(0, Changed::new, Changed::write, Changed::read);

    /** Ids whose rows wait for the tick: more of them would not fit the heap at once. */
    private static final int MOST_CHANGED = 1000;

    private final int limit;
    private final Runnable overLimit;
    private final Repartition<Assignment> byId;

    /**
     * @param limit others that an id can be linked to
     * @param overLimit hears of an id with more
     */
    PersonFold(int limit, Runnable overLimit, Repartition<Assignment> byId) {
        this.limit = limit;
        this.overLimit = overLimit;
        this.byId = byId;
    }

    @Override
    public void add(Scope<Changed> scope, IdentityLink link, Emission out) {
        var ids = new LinkedIds(scope);
        var graph = new LinkGraph(ids, limit, overLimit);
        Set<String> reached = graph.add(link);
        if (reached.isEmpty()) {
            return;
        }
        Changed changed = scope.change();
        for (String id : reached) {
            Set<String> before = ids.id(id).assignment().persons();
            boolean moved = ids.change(id).belong(graph.belongings(id));
            Assignment assignment = ids.id(id).assignment();
            changed.ids.add(id);
            changed.persons.addAll(before);
            changed.persons.addAll(assignment.persons());
            if (moved) {
                out.send(byId, id, assignment);
                move(ids, id, before, assignment.persons());
            }
        }
        if (changed.ids.size() > MOST_CHANGED) {
            emit(scope, out);
        }
    }

    private static void move(LinkedIds ids, String id, Set<String> from, Set<String> to) {
        from.stream()
                .filter(person -> !to.contains(person))
                .forEach(person -> ids.changePerson(person).ids().remove(id));
        to.stream()
                .filter(person -> !from.contains(person))
                .forEach(person -> ids.changePerson(person).ids().add(id));
    }

    @Override
    public void emit(Scope<Changed> scope, Emission out) {
        var ids = new LinkedIds(scope);
        Changed changed = scope.state();
        changed.ids.forEach(id -> emitId(ids, id, out));
        changed.persons.forEach(person -> emitPerson(ids, person, out));
        if (!changed.ids.isEmpty() || !changed.persons.isEmpty()) {
            changed.clear();
        }
    }

    private static void emitId(LinkedIds ids, String name, Emission out) {
        LinkedId id = ids.change(name);
        List<Fact> facts = PersonRows.of(name, id);
        List<Long> before = id.emitted();
        List<Long> hashes = new ArrayList<>(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            long hash = facts.get(i).row().hash();
            hashes.add(hash);
            if (i >= before.size()) {
                out.emit(facts.get(i), false);
            } else if (before.get(i) != hash) {
                out.emit(facts.get(i), true);
            }
        }
        for (int gone = facts.size(); gone < before.size(); gone++) {
            out.retract(PersonRows.gone(name, gone + 1));
        }
        id.emitted(hashes);
    }

    private static void emitPerson(LinkedIds ids, String name, Emission out) {
        Person person = ids.changePerson(name);
        if (person.ids().isEmpty()) {
            if (person.emitted() != 0) {
                out.retract(PersonRows.gone(name));
            }
            ids.removePerson(name);
            return;
        }
        Fact fact = row(ids, name, person);
        long hash = fact.row().hash();
        if (hash != person.emitted()) {
            out.emit(fact, person.emitted() != 0);
            person.emitted(hash);
        }
    }

    private static Fact row(LinkedIds ids, String name, Person person) {
        List<String> users = new ArrayList<>();
        long first = Long.MAX_VALUE;
        for (String id : person.ids()) {
            LinkedId of = ids.id(id);
            if (of.kind() == Kind.USER) {
                users.add(id);
            }
            for (Belonging one : of.belongings()) {
                first = one.person().equals(name) ? Math.min(first, one.evidence()) : first;
            }
        }
        return PersonRows.person(name, users, person.ids().size(), first);
    }

    /** Ids and persons whose rows are to be looked at. */
    static final class Changed {
        private final Set<String> ids = new TreeSet<>();
        private final Set<String> persons = new TreeSet<>();

        private void clear() {
            ids.clear();
            persons.clear();
        }

        private void write(StateWriter out) {
            for (Set<String> some : List.of(ids, persons)) {
                out.int64(some.size());
                some.forEach(out::text);
            }
        }

        private static Changed read(StateReader in) {
            var changed = new Changed();
            for (Set<String> some : List.of(changed.ids, changed.persons)) {
                for (int left = in.int32(); left > 0; left--) {
                    some.add(in.text());
                }
            }
            return changed;
        }
    }
}
