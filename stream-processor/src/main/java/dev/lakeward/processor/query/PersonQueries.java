package dev.lakeward.processor.query;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.identity.LivePersons;
import dev.lakeward.processor.identity.LivePersons.LivePerson;
import dev.lakeward.processor.query.Instances.Owner;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.value.LiveValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Questions about a person: its ids from the instance that keeps people, the rest from those that keep the ids. */
final class PersonQueries {
    private static final List<String> LISTS = List.of("sessions", "app_sessions", "purchases");

    private final LocalStores stores;
    private final Instances instances;
    private final KeyQueries keys;

    PersonQueries(LocalStores stores, Instances instances, KeyQueries keys) {
        this.stores = stores;
        this.instances = instances;
        this.keys = keys;
    }

    /** Ids, sessions, conversions and value of the person that an id is. */
    LiveResponse person(String id, LiveRequest request) {
        Owner owner = instances.of(LivePersons.STORE, LivePersons.KEY);
        if (!owner.here()) {
            return keys.forwarded(owner, request);
        }
        EntityStore store = stores.store(LivePersons.STORE, owner.partition()).orElseThrow(Instances::moving);
        LivePerson person = LocalStores.locked(store, () -> LivePersons.of(store, id));
        List<ListRow> parts = new ArrayList<>();
        for (String each : person.ids()) {
            keys.ofPerson(each, person.id()).map(ListRow::new).ifPresent(parts::add);
        }
        if (parts.isEmpty() && person.rows().isEmpty()) {
            throw LiveException.unknown("No event of this id was seen.");
        }
        JsonRow row = new JsonRow().text("person_id", person.id());
        if (store.clock() != Entity.NONE) {
            row.time("as_of", store.clock());
        }
        row.rows("ids", person.rows());
        LISTS.forEach(list -> row.json(list, joined(list, parts)));
        value(person, parts).ifPresent(value -> row.json("value", value));
        return LiveResponse.json(row);
    }

    /** The elements of a list of all ids. */
    private static String joined(String list, List<ListRow> parts) {
        return parts.stream()
                .map(part -> part.elements(list))
                .filter(elements -> !elements.isEmpty())
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** An id without links has the value of its key. */
    private Optional<String> value(LivePerson person, List<ListRow> parts) {
        if (!person.linked()) {
            return parts.stream().findFirst().flatMap(part -> part.member("value"));
        }
        Owner owner = instances.of(LiveValue.PERSONS, person.id());
        return owner.here()
                ? keys.valueOfPerson(person.id(), owner.partition()).map(JsonRow::text)
                : keys.remote(owner, "/v1/person-values/", person.id(), "");
    }
}
