package dev.lakeward.processor.identity;

import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Set;
import java.util.TreeSet;

/** A person: the ids that are it at any time, and what was emitted of it. */
final class Person {
    static final StateKey<Person> STATE = new StateKey<>(2, Person::new, Person::write, Person::read);

    private final Set<String> ids = new TreeSet<>();
    /** Hash of the emitted row; 0 where none holds. */
    private long emitted;

    Set<String> ids() {
        return ids;
    }

    long emitted() {
        return emitted;
    }

    void emitted(long hash) {
        emitted = hash;
    }

    private void write(StateWriter out) {
        out.fixed64(emitted).int64(ids.size());
        ids.forEach(out::text);
    }

    private static Person read(StateReader in) {
        var person = new Person();
        person.emitted = in.fixed64();
        for (int left = in.int32(); left > 0; left--) {
            person.ids.add(in.text());
        }
        return person;
    }
}
