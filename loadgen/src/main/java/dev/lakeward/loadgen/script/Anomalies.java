package dev.lakeward.loadgen.script;

/**
 * Shares of events that go wrong on their way, each from 0 to 0.5.
 *
 * @param late events that arrive hours or days after their time; a few of them after weeks
 * @param gaps visits without a network, whose events all arrive when it is back
 * @param repeat events that are sent twice
 * @param bad invalid events, sent in addition to the valid ones
 * @param skew users whose clock is off
 */
public record Anomalies(double late, double gaps, double repeat, double bad, double skew) {
    public static final Anomalies NONE = new Anomalies(0, 0, 0, 0, 0);
    /** As phones and browsers behave. */
    public static final Anomalies USUAL = new Anomalies(0.05, 0.02, 0.02, 0.01, 0.05);

    public Anomalies {
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
