package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.PurchaseRows.Share;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which shares of one purchase were told, and a hash of what they said, by model: a bit a position and sixteen bytes a model,
 * since there may be as many purchases as users, and each has some fifty shares.
 */
final class ToldShares {
    private final Map<Model, Said> told = new EnumMap<>(Model.class);

    /**
     * What was told of one model.
     *
     * @param positions a bit each
     * @param hash of all that was said
     */
    private record Said(long positions, long hash) {
        private static final Said NOTHING = new Said(0, 0);
    }

    /**
     * What is to be said of a model's shares.
     *
     * @param changed whether they have to be told
     * @param before positions told before, a bit each
     * @param gone those of them that hold no longer
     */
    record Change(boolean changed, long before, long gone) {
        /** Whether the row of this position, counted from 1, takes the place of an earlier one. */
        boolean revises(int position) {
            return (before & bit(position)) != 0;
        }

        /** Positions that hold no longer, counted from 1. */
        IntStream gonePositions() {
            return IntStream.rangeClosed(1, ClickPath.LONGEST).filter(position -> (gone & bit(position)) != 0);
        }
    }

    /** Remembers that these are now told, and all, of the model; says how that differs from before. */
    Change tell(Model model, List<Share> shares) {
        long now = 0;
        long hash = 0;
        for (Share share : shares) {
            now |= bit(share.position());
            hash = hash * 31 + share.fact().row().hash();
        }
        var next = new Said(now, hash);
        Said before = Objects.requireNonNullElse(told.put(model, next), Said.NOTHING);
        return new Change(!next.equals(before), before.positions(), before.positions() & ~now);
    }

    private static long bit(int position) {
        return 1L << position;
    }

    void write(StateWriter out) {
        for (Model model : Model.values()) {
            Said of = told.getOrDefault(model, Said.NOTHING);
            out.fixed64(of.hash()).int64(of.positions());
        }
    }

    static ToldShares read(StateReader in) {
        var shares = new ToldShares();
        for (Model model : Model.values()) {
            long hash = in.fixed64();
            shares.told.put(model, new Said(in.int64(), hash));
        }
        return shares;
    }
}
