package dev.lakeward.console.rejected;

import dev.lakeward.console.lake.LakeException;
import java.util.Optional;

/**
 * Sends all rejected events of a reason again, each once, with the id and the time that it had, as {@code lakeward replay
 * rejected} does. One at a time. Thread-safe.
 */
public interface Replay {
    /**
     * The events of one reason.
     *
     * @param code of the fault
     * @param source that sent them; empty where nobody knows
     */
    record Chosen(String code, String source) {}

    /**
     * What would be sent.
     *
     * @param events how many
     * @param text what they are, and what is left out, in lines
     */
    record Plan(long events, String text) {}

    /**
     * A replay.
     *
     * @param phase how far it is
     * @param text what became of the events, in lines
     */
    record Progress(Chosen chosen, Phase phase, String text) {}

    /** How far a replay is. */
    enum Phase {
        /** It sends, or waits until all has landed. */
        RUNS,
        /** All are rows. */
        DONE,
        /** Some became no rows; the text says which. */
        INCOMPLETE
    }

    /** What would be sent now. */
    Plan plan(Chosen chosen) throws LakeException;

    /** Begins to send, unless a replay runs; returns whether it did. */
    boolean start(Chosen chosen);

    /** The newest replay since the start of the server; empty for none. */
    Optional<Progress> newest();
}
