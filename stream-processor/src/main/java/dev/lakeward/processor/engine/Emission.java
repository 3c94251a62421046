package dev.lakeward.processor.engine;

import dev.lakeward.processor.stream.Repartition;

/** Takes what a {@link Fold} emits for its key. The engine adds versions; facts of one call have the same version. */
public interface Emission {
    /** Emits a fact; {@code revises} where an earlier version was emitted. */
    void emit(Fact fact, boolean revises);

    /** Emits a fact that never has a second version. */
    void emitOnce(Fact fact);

    /** Emits a retraction: a fact no longer holds; its row has the table's key and date alone. */
    void retract(Fact fact);

    /** Sends a message to the next stage, which keeps its state by {@code key}. */
    <M> void send(Repartition<M> to, String key, M message);
}
