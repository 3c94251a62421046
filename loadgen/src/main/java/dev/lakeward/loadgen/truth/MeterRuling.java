package dev.lakeward.loadgen.truth;

import dev.lakeward.loadgen.truth.MeterDays.Interval;
import dev.lakeward.loadgen.truth.MeterDays.State;
import dev.lakeward.loadgen.truth.MeterTruth.Alert;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The rules over one meter: R1, R2 and R4 to R7, with the thresholds of the reference. */
final class MeterRuling {
    private static final long ZERO_RUN = 48 * 3_600_000L;
    private static final int RECENT = 7;
    private static final int BASELINE = 14;
    private static final double DROP = 0.4;
    private static final double SLACK = 1;
    private static final double LIMIT = 5;
    private static final int RATIO_DIGITS = 4;
    private static final int SUM_DIGITS = 3;

    private final String device;
    private final MeterDays days;
    private final List<Alert> alerts = new ArrayList<>();

    MeterRuling(String device, MeterDays days) {
        this.device = device;
        this.days = days;
    }

    List<Alert> alerts() {
        byDay("R1_UNINSTALLED_CONSUMPTION", one -> one.state() == State.NOT_INSTALLED, true);
        byDay("R2_DISCONNECTED_CONSUMPTION", one -> one.state() == State.DISCONNECTED, true);
        byDay("R6_NEGATIVE_CONSUMPTION", one -> one.reading().usage().signum() < 0, false);
        zeroRuns();
        drops();
        lowSums();
        return alerts;
    }

    private void byDay(String rule, Predicate<Interval> counts, boolean onlyAboveZero) {
        TreeMap<LocalDate, List<Interval>> found = new TreeMap<>();
        days.intervals().stream()
                .filter(counts)
                .forEach(one -> found.computeIfAbsent(one.day(), unseen -> new ArrayList<>())
                        .add(one));
        found.forEach((day, intervals) -> {
            BigDecimal sum = MeterDays.sum(intervals);
            if (!onlyAboveZero || sum.signum() > 0) {
                alerts.add(new Alert(rule, device, day, sum, intervals.size()));
            }
        });
    }

    private void zeroRuns() {
        long length = 0;
        int count = 0;
        long expected = Long.MIN_VALUE;
        for (Interval one : days.intervals()) {
            boolean zero = one.state() == State.ON && one.reading().usage().signum() == 0;
            boolean joins = one.reading().start() == expected;
            long before = zero && joins ? length : 0;
            length = zero ? before + one.reading().length() : 0;
            count = zero ? (joins && before > 0 ? count + 1 : 1) : 0;
            expected = one.reading().start() + one.reading().length();
            if (before < ZERO_RUN && length >= ZERO_RUN) {
                alerts.add(new Alert("R4_ZERO_RUN", device, one.day(), BigDecimal.ZERO, count));
            }
        }
    }

    private void drops() {
        boolean within = false;
        if (days.complete().isEmpty()) {
            return;
        }
        LocalDate last = days.complete().lastKey();
        for (LocalDate day = days.complete().firstKey(); !day.isAfter(last); day = day.plusDays(1)) {
            double baseline = days.mean(day.minusDays(RECENT), BASELINE);
            double ratio = days.mean(day, RECENT) / baseline;
            boolean low = baseline > 0 && ratio < DROP;
            if (low && !within) {
                alerts.add(new Alert("R5_SUSTAINED_DROP", device, day, rounded(ratio, RATIO_DIGITS), RECENT));
            }
            within = low;
        }
    }

    private void lowSums() {
        List<LocalDate> dates = List.copyOf(days.complete().keySet());
        List<Double> usage = List.copyOf(days.complete().values());
        if (usage.size() <= BASELINE) {
            return;
        }
        double mean =
                usage.stream().limit(BASELINE).mapToDouble(x -> x).average().orElseThrow();
        double variance = usage.stream()
                        .limit(BASELINE)
                        .mapToDouble(x -> (x - mean) * (x - mean))
                        .sum()
                / (BASELINE - 1);
        double sigma = Math.sqrt(variance);
        double sum = 0;
        for (int i = BASELINE; i < usage.size() && sigma > 0; i++) {
            sum = Math.max(0, sum + (mean - SLACK * sigma) - usage.get(i));
            if (sum > LIMIT * sigma) {
                alerts.add(new Alert("R7_CUSUM_LOW", device, dates.get(i), rounded(sum, SUM_DIGITS), 0));
                return;
            }
        }
    }

    static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
