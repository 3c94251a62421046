package dev.lakeward.processor.identity;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.LinkedId.Kind;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import java.util.ArrayList;
import java.util.List;

/** People as of now. */
public final class LivePersons {
    /** Store of people. */
    public static final String STORE = IdentityStage.STORE;
    /** The key that owns all people. */
    public static final String KEY = PersonFold.KEY;

    private LivePersons() {}

    /**
     * A person.
     *
     * @param id its id
     * @param linked whether links make it
     * @param ids the ids that are it at any time
     * @param rows their rows of {@code person_ids} that name the person; none of an id without links
     */
    public record LivePerson(String id, boolean linked, List<String> ids, List<JsonRow> rows) {}

    /** The person that an id is now; {@code store} is locked. */
    public static LivePerson of(EntityStore store, String id) {
        LinkedId linked = id(store, id);
        if (linked.belongings().isEmpty()) {
            return new LivePerson(id, false, List.of(id), rows(id, id, linked));
        }
        String person = linked.person();
        List<JsonRow> rows = new ArrayList<>();
        List<String> ids = List.copyOf(person(store, person).ids());
        ids.forEach(each -> rows.addAll(rows(person, each, id(store, each))));
        return new LivePerson(person, true, ids, rows);
    }

    private static List<JsonRow> rows(String person, String name, LinkedId id) {
        List<Fact> facts = PersonRows.of(name, id);
        if (id.kind() == Kind.OVER_LIMIT) {
            return facts.stream().map(Fact::row).toList();
        }
        List<JsonRow> rows = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            if (id.belongings().get(i).person().equals(person)) {
                rows.add(facts.get(i).row());
            }
        }
        return rows;
    }

    private static LinkedId id(EntityStore store, String id) {
        Entity found = store.find(Scope.related(KEY, LinkedIds.name(id)));
        return found == null ? new LinkedId() : found.state(LinkedId.STATE);
    }

    private static Person person(EntityStore store, String person) {
        Entity found = store.find(Scope.related(KEY, LinkedIds.nameOfPerson(person)));
        return found == null ? new Person() : found.state(Person.STATE);
    }
}
