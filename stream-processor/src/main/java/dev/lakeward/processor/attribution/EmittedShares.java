package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.PurchaseFacts.Share;
import dev.lakeward.processor.attribution.model.AttributionModel;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The emitted shares of one purchase by model, as a bit set of positions and a hash of contents: sixteen bytes a model, since
 * there may be as many purchases as users, and each has some fifty shares.
 */
final class EmittedShares {
    private final Map<AttributionModel, Emitted> emitted = new EnumMap<>(AttributionModel.class);

    /**
     * The emitted shares of one model.
     *
     * @param positions a bit each
     * @param hash of all contents
     */
    private record Emitted(long positions, long hash) {
        private static final Emitted NOTHING = new Emitted(0, 0);
    }

    /**
     * How the shares of a model differ from the emitted ones.
     *
     * @param changed whether they have to be emitted
     * @param before positions emitted before, a bit each
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

    /** Records these as all emitted shares of the model; returns how they differ from those before. */
    Change update(AttributionModel model, List<Share> shares) {
        long now = 0;
        long hash = 0;
        for (Share share : shares) {
            now |= bit(share.position());
            hash = hash * 31 + share.fact().row().hash();
        }
        var next = new Emitted(now, hash);
        Emitted before = Objects.requireNonNullElse(emitted.put(model, next), Emitted.NOTHING);
        return new Change(!next.equals(before), before.positions(), before.positions() & ~now);
    }

    private static long bit(int position) {
        return 1L << position;
    }

    void write(StateWriter out) {
        for (AttributionModel model : AttributionModel.values()) {
            Emitted of = emitted.getOrDefault(model, Emitted.NOTHING);
            out.fixed64(of.hash()).int64(of.positions());
        }
    }

    static EmittedShares read(StateReader in) {
        var shares = new EmittedShares();
        for (AttributionModel model : AttributionModel.values()) {
            long hash = in.fixed64();
            shares.emitted.put(model, new Emitted(in.int64(), hash));
        }
        return shares;
    }
}
