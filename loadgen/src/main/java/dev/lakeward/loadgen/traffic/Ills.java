package dev.lakeward.loadgen.traffic;

/**
 * What goes wrong on the way, each as a share from 0 to 1.
 *
 * @param late events that come hours or days after they happened; a few of them after weeks
 * @param gaps visits without a network, whose events all come when it is back
 * @param repeat events that are sent once more
 * @param bad broken events, sent beside the sound ones
 * @param skew people whose clock is off
 */
public record Ills(double late, double gaps, double repeat, double bad, double skew) {
    /** A perfect world. */
    public static final Ills NONE = new Ills(0, 0, 0, 0, 0);
    /** What phones and browsers do. */
    public static final Ills USUAL = new Ills(0.05, 0.02, 0.02, 0.01, 0.05);

    public Ills {
        share("late", late);
        share("gaps", gaps);
        share("repeat", repeat);
        share("bad", bad);
        share("skew", skew);
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 0.5)) {
            throw new IllegalArgumentException("%s=%s: use 0%% to 50%%".formatted(name, value));
        }
    }
}
