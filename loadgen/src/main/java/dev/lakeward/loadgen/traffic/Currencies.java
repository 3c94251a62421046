package dev.lakeward.loadgen.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Currencies that generated money is in. Most people pay in one of two all their life; sometimes none is named. */
final class Currencies {
    private static final List<String> CODES = List.of("USD", "USD", "USD", "EUR");
    private static final double OTHER = 0.02;
    private static final double UNNAMED = 0.01;

    private Currencies() {}

    /** The one that the person with this number pays in, this time. */
    static @Nullable String of(int who, Chance chance) {
        if (chance.hits(UNNAMED)) {
            return null;
        }
        return CODES.get(chance.hits(OTHER) ? chance.between(0, CODES.size() - 1) : who % CODES.size());
    }
}
