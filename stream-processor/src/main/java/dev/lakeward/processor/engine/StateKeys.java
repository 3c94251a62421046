package dev.lakeward.processor.engine;

import java.util.HashMap;
import java.util.Map;

/** Sees that no two steps keep their state in one store by the same id: each would read what the other wrote. */
public final class StateKeys {
    private final Map<String, String> nodes = new HashMap<>();

    /** @throws IllegalStateException naming both steps, where another one has the id */
    void claim(Step<?, ?> step) {
        int id = step.stateKey().id();
        String other = nodes.putIfAbsent(step.store() + " " + id, step.node());
        if (other != null) {
            throw new IllegalStateException("the steps %s and %s keep their state in the store %s by the same id, %d"
                    .formatted(other, step.node(), step.store(), id));
        }
    }
}
