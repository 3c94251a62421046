package dev.lakeward.processor.identity;

import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a stage remembers of a person: its ids, whose items have entries of their own, and the facts that were emitted. Used
 * by one task at a time.
 */
public final class PersonParts {
    public static final StateKey<PersonParts> STATE =
            new StateKey<>(0, PersonParts::new, PersonParts::write, PersonParts::read);

    private final Set<String> ids = new TreeSet<>();
    private EmittedFacts emitted = new EmittedFacts();

    /**
     * Takes in what an id says about its part.
     *
     * @param part where the stage keeps the items of an id
     */
    public static <I extends Contributions.Item> void add(
            Scope<PersonParts> scope, StateKey<ContributedItems<I>> part, PersonMessage<I> message) {
        String id = message.id();
        Set<String> ids = scope.change().ids;
        ContributedItems<I> items = scope.changeRelated(part, id);
        switch (message) {
            case PersonMessage.Put<I> put -> {
                put.items().forEach(items::put);
                ids.add(id);
            }
            case PersonMessage.Removed<I> removed -> removed.names().forEach(items::remove);
            case PersonMessage.Left<I> left -> {
                ids.remove(id);
                scope.removeRelated(id);
            }
        }
    }

    /** The items of all ids. */
    public static <I extends Contributions.Item> Stream<I> items(
            Scope<PersonParts> scope, StateKey<ContributedItems<I>> part) {
        return scope.state().ids.stream().flatMap(id -> scope.related(part, id).all().stream());
    }

    public Set<String> ids() {
        return Collections.unmodifiableSet(ids);
    }

    public EmittedFacts emitted() {
        return emitted;
    }

    private void write(StateWriter out) {
        out.int64(ids.size());
        ids.forEach(out::text);
        emitted.write(out);
    }

    private static PersonParts read(StateReader in) {
        var parts = new PersonParts();
        for (int left = in.int32(); left > 0; left--) {
            parts.ids.add(in.text());
        }
        parts.emitted = EmittedFacts.read(in);
        return parts;
    }
}
