package dev.lakeward.loadgen.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Currencies of generated amounts. Most users always pay in one of two; some amounts name none. */
final class Currencies {
    private static final List<String> CODES = List.of("USD", "USD", "USD", "EUR");
    private static final double OTHER = 0.02;
    private static final double UNNAMED = 0.01;

    private Currencies() {}

    /** Currency of the next payment of the user with this number; null for none. */
    static @Nullable String of(int who, Rng rng) {
        if (rng.chance(UNNAMED)) {
            return null;
        }
        return CODES.get(rng.chance(OTHER) ? rng.between(0, CODES.size() - 1) : who % CODES.size());
    }
}
