package dev.lakeward.processor.attribution.person;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;

/** What an id sends to a person about its part in the paths. */
public sealed interface PathMessage {
    /** The id. */
    String id();

    /** An item is new, or changed. */
    record Put(String id, PathItem item) implements PathMessage {}

    /** An item is no longer. */
    record Removed(String id, String name) implements PathMessage {}

    /** The id is this person's no longer. */
    record Left(String id) implements PathMessage {}

    /** Sends the items of an id by {@code out}. */
    static Contributions.Receiver<PathItem> receiver(String id, Repartition<PathMessage> byPerson, Emission out) {
        return new Contributions.Receiver<>() {
            @Override
            public void put(String person, PathItem item) {
                out.send(byPerson, person, new Put(id, item));
            }

            @Override
            public void remove(String person, String name) {
                out.send(byPerson, person, new Removed(id, name));
            }

            @Override
            public void removeAll(String person) {
                out.send(byPerson, person, new Left(id));
            }
        };
    }

    /** Writes a message. */
    static void write(PathMessage message, StateWriter out) {
        out.text(message.id());
        switch (message) {
            case Put put -> put.item().write(out.int64(0));
            case Removed removed -> out.int64(1).text(removed.name());
            case Left left -> out.int64(2);
        }
    }

    /** Reads what {@link #write} wrote. */
    static PathMessage read(StateReader in) {
        String id = in.text();
        return switch (in.int32()) {
            case 0 -> new Put(id, PathItem.read(in));
            case 1 -> new Removed(id, in.text());
            default -> new Left(id);
        };
    }
}
