package dev.lakeward.telemetry;

import java.util.function.BooleanSupplier;

/** Whether the service takes work; not before someone says how to tell. */
final class Readiness implements BooleanSupplier {
    private volatile BooleanSupplier ready = () -> false;

    void when(BooleanSupplier condition) {
        ready = condition;
    }

    @Override
    public boolean getAsBoolean() {
        return ready.getAsBoolean();
    }
}
