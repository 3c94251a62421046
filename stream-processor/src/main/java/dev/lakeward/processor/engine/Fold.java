package dev.lakeward.processor.engine;

/**
 * The rule of one stage: folds inputs into the state of their key, and emits the facts that follow from it. It knows neither
 * Kafka nor a clock. An instance belongs to one task and is used by one thread at a time.
 *
 * @param <S> state of a key, changed in place
 * @param <I> input: an event, or a message from the stage before
 */
public interface Fold<S, I> {
    /** The tick that comes next. */
    long NEXT_TICK = Long.MIN_VALUE;

    /** No tick. */
    long NEVER = Long.MAX_VALUE;

    /** Folds an input in. Reads all of the input before it changes the state, since reading may fail. */
    void add(Scope<S> scope, I input, Emission out);

    /** Emits what follows from the state; runs at the tick at which it is due. */
    void emit(Scope<S> scope, Emission out);

    /** Log time from which to emit after a change, unless another change comes first. */
    default long dueAfterChange(S state) {
        return NEXT_TICK;
    }

    /** Log time from which to emit again, without a change. */
    default long dueAfterEmit(S state) {
        return NEVER;
    }
}
