package dev.lakeward.processor.engine;

import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.Repartition;
import java.util.List;
import java.util.function.Supplier;

/**
 * One processor node of a stage and the sink node of its facts. Names are kebab case; a rename moves state.
 *
 * @param node name of the processor node
 * @param outputs name of the sink node
 * @param store entity store that holds the state
 * @param stateKey which state of an entity the fold owns
 * @param fold makes a fold for a task
 * @param next repartition topics to the next steps
 */
public record Step<S, I>(
        String node,
        String outputs,
        String store,
        StateKey<S> stateKey,
        Supplier<Fold<S, I>> fold,
        List<Repartition<?>> next) {
    public Step {
        next = List.copyOf(next);
    }

    /** The last step of a stage. */
    public Step(String node, String outputs, String store, StateKey<S> stateKey, Supplier<Fold<S, I>> fold) {
        this(node, outputs, store, stateKey, fold, List.of());
    }
}
