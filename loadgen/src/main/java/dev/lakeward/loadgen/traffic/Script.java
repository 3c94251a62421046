package dev.lakeward.loadgen.traffic;

import java.util.function.Consumer;

/** What people or machines of one kind do, in order of time. */
interface Script {
    /**
     * Adds what happens next.
     *
     * @return the time before which nothing more will happen; {@link Long#MAX_VALUE} when there is no more to come
     */
    long next(Consumer<Happening> out);
}
