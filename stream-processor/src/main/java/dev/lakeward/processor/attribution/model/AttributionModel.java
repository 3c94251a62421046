package dev.lakeward.processor.attribution.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much of a purchase each session on the way to it is given. */
public enum AttributionModel {
    FIRST {
        @Override
        public double[] shares(List<Touch> path, long time, long halfLife) {
            return all(path.size(), 0);
        }
    },
    LAST {
        @Override
        public double[] shares(List<Touch> path, long time, long halfLife) {
            return all(path.size(), path.size() - 1);
        }
    },
    /** The last that something led to: a campaign, a source or a medium; the last of all where nothing did. */
    LAST_NON_DIRECT {
        @Override
        public double[] shares(List<Touch> path, long time, long halfLife) {
            for (int i = path.size() - 1; i >= 0; i--) {
                if (!path.get(i).source().isDirect()) {
                    return all(path.size(), i);
                }
            }
            return all(path.size(), path.size() - 1);
        }
    },
    LINEAR {
        @Override
        public double[] shares(List<Touch> path, long time, long halfLife) {
            double[] shares = new double[path.size()];
            java.util.Arrays.fill(shares, 1);
            return shares;
        }
    },
    /** 40 % the first, 40 % the last, 20 % those between; half and half of two. */
    POSITION {
        @Override
        public double[] shares(List<Touch> path, long time, long halfLife) {
            int size = path.size();
            double[] shares = new double[size];
            java.util.Arrays.fill(shares, size > 2 ? 0.2 / (size - 2) : 0);
            shares[0] = 0.4;
            shares[size - 1] = 0.4;
            return shares;
        }
    },
    /** A session one half-life before the purchase counts half. */
    TIME_DECAY {
        @Override
        public double[] shares(List<Touch> path, long time, long halfLife) {
            return path.stream()
                    .mapToDouble(touch -> Math.exp(-Math.log(2) * (time - touch.time()) / halfLife))
                    .toArray();
        }
    };

    private static final int SCALE = 12;

    /**
     * How much of the purchase each session is given, in proportion to one another.
     *
     * @param path sessions by time, at least one
     * @param time of the purchase, milliseconds since 1970
     * @param halfLife of {@link #TIME_DECAY}, milliseconds
     */
    public abstract double[] shares(List<Touch> path, long time, long halfLife);

    /** As in the column {@code model}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Shares of the touches, none if there are none; they sum to exactly 1. */
    public List<BigDecimal> weights(List<Touch> path, long time, long halfLife) {
        return path.isEmpty() ? List.of() : split(BigDecimal.ONE, SCALE, shares(path, time, halfLife));
    }

    /** Splits {@code whole} by {@code shares} so that the parts sum to it exactly: cumulated shares are rounded. */
    public static List<BigDecimal> split(BigDecimal whole, int scale, double[] shares) {
        double sum = java.util.Arrays.stream(shares).sum();
        List<BigDecimal> parts = new ArrayList<>(shares.length);
        BigDecimal given = BigDecimal.ZERO;
        double cumulated = 0;
        for (int i = 0; i < shares.length; i++) {
            cumulated += shares[i];
            boolean last = i == shares.length - 1;
            BigDecimal upTo =
                    last ? whole : whole.multiply(rounded(cumulated / sum)).setScale(scale, RoundingMode.HALF_UP);
            parts.add(upTo.subtract(given));
            given = upTo;
        }
        return parts;
    }

    /** Without the noise of binary fractions, which would decide where half a cent goes. */
    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(share).setScale(SCALE, RoundingMode.HALF_UP);
    }

    private static double[] all(int size, int at) {
        double[] shares = new double[size];
        shares[at] = 1;
        return shares;
    }
}
