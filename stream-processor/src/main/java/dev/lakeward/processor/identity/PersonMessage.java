package dev.lakeward.processor.identity;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an id sends to a person about its part in it.
 *
 * @param <I> item of a stage
 */
public sealed interface PersonMessage<I> {
    /** Items of a message: far below what a record may hold. */
    int MOST = 500;

    /** The id. */
    String id();

    /** Items are new, or changed. */
    record Put<I>(String id, List<I> items) implements PersonMessage<I> {
        public Put {
            items = List.copyOf(items);
        }
    }

    /** Items are no longer. */
    record Removed<I>(String id, List<String> names) implements PersonMessage<I> {
        public Removed {
            names = List.copyOf(names);
        }
    }

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
            case Put<I> put -> {
                out.int64(0).int64(put.items().size());
                put.items().forEach(item -> write.accept(item, out));
            }
            case Removed<I> removed -> {
                out.int64(1).int64(removed.names().size());
                removed.names().forEach(out::text);
            }
            case Left<I> left -> out.int64(2);
        }
    }

    private static <I> PersonMessage<I> read(StateReader in, Function<StateReader, I> read) {
        String id = in.text();
        return switch (in.int32()) {
            case 0 -> new Put<>(id, list(in, read));
            case 1 -> new Removed<>(id, list(in, StateReader::text));
            default -> new Left<>(id);
        };
    }

    /** What goes into one message each. */
    private static <T> Stream<List<T>> parts(List<T> all) {
        return IntStream.range(0, Math.ceilDiv(all.size(), MOST))
                .mapToObj(part -> all.subList(part * MOST, Math.min(all.size(), (part + 1) * MOST)));
    }

    private static <T> List<T> list(StateReader in, Function<StateReader, T> read) {
        List<T> list = new ArrayList<>();
        for (int left = in.int32(); left > 0; left--) {
            list.add(read.apply(in));
        }
        return list;
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
            public void put(String person, List<I> items) {
                parts(items).forEach(some -> out.send(byPerson, person, new Put<>(id, some)));
            }

            @Override
            public void remove(String person, List<String> names) {
                parts(names).forEach(some -> out.send(byPerson, person, new Removed<>(id, some)));
            }

            @Override
            public void removeAll(String person) {
                out.send(byPerson, person, new Left<>(id));
            }
        };
    }
}
