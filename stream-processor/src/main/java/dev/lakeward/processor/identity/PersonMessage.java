package dev.lakeward.processor.identity;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an id sends to a person about its part in it.
 *
 * @param <I> item of a stage
 */
public sealed interface PersonMessage<I> {
    /** The id. */
    String id();

    /** An item is new, or changed. */
    record Put<I>(String id, I item) implements PersonMessage<I> {}

    /** An item is no longer. */
    record Removed<I>(String id, String name) implements PersonMessage<I> {}

    /** The id is this person's no longer. */
    record Left<I>(String id) implements PersonMessage<I> {}

    /** A topic of such messages, by person. */
    static <I> Repartition<PersonMessage<I>> repartition(
            StageContext context, String name, BiConsumer<I, StateWriter> write, Function<StateReader, I> read) {
        return context.repartition(name, (message, out) -> write(message, out, write), in -> read(in, read));
    }

    private static <I> void write(PersonMessage<I> message, StateWriter out, BiConsumer<I, StateWriter> write) {
        out.text(message.id());
        switch (message) {
            case Put<I> put -> write.accept(put.item(), out.int64(0));
            case Removed<I> removed -> out.int64(1).text(removed.name());
            case Left<I> left -> out.int64(2);
        }
    }

    private static <I> PersonMessage<I> read(StateReader in, Function<StateReader, I> read) {
        String id = in.text();
        return switch (in.int32()) {
            case 0 -> new Put<>(id, read.apply(in));
            case 1 -> new Removed<>(id, in.text());
            default -> new Left<>(id);
        };
    }

    /**
     * Sends what changed of all that the key of {@code scope} contributes.
     *
     * @param sent what was sent before
     * @param items all of it, where it is needed
     * @return whether the key is linked to other ids, so that its facts are those of the person
     */
    static <I extends Contributions.Item> boolean contribute(
            Scope<?> scope,
            Contributions sent,
            Supplier<List<I>> items,
            Repartition<PersonMessage<I>> byPerson,
            Emission out) {
        Assignment persons = Assignment.of(scope);
        if (persons.isLinked() || !sent.isEmpty()) {
            sent.send(scope.key(), persons, Long.MIN_VALUE, items.get(), receiver(scope.key(), byPerson, out));
        }
        return persons.isLinked();
    }

    /** Sends what an id contributes through {@code out}. */
    static <I> Contributions.Receiver<I> receiver(String id, Repartition<PersonMessage<I>> byPerson, Emission out) {
        return new Contributions.Receiver<>() {
            @Override
            public void put(String person, I item) {
                out.send(byPerson, person, new Put<>(id, item));
            }

            @Override
            public void remove(String person, String name) {
                out.send(byPerson, person, new Removed<>(id, name));
            }

            @Override
            public void removeAll(String person) {
                out.send(byPerson, person, new Left<>(id));
            }
        };
    }
}
