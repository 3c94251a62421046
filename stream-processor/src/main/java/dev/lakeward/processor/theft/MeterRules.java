package dev.lakeward.processor.theft;

import dev.lakeward.processor.theft.Alert.Finding;
import dev.lakeward.processor.theft.Usage.Interval;
import dev.lakeward.processor.theft.Usage.Status;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The rules that look at one meter alone: R1, R2 and R4 to R7. */
final class MeterRules {
    private static final int RATIO_DIGITS = 4;
    private static final int SUM_DIGITS = 3;

    private final Thresholds thresholds;

    MeterRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    List<Alert> alerts(String meter, Usage usage) {
        List<Alert> alerts = new ArrayList<>();
        alerts.addAll(days(
                "R1_UNINSTALLED_CONSUMPTION",
                meter,
                usage,
                interval -> interval.status() == Status.NOT_INSTALLED,
                thresholds.uninstalledMin()));
        alerts.addAll(days(
                "R2_DISCONNECTED_CONSUMPTION",
                meter,
                usage,
                interval -> interval.status() == Status.DISCONNECTED,
                thresholds.disconnectedMin()));
        alerts.addAll(zeroRuns(meter, usage));
        alerts.addAll(drops(meter, usage));
        alerts.addAll(negative(meter, usage));
        alerts.addAll(cusum(meter, usage));
        return alerts;
    }

    private static List<Alert> days(
            String rule, String meter, Usage usage, Predicate<Interval> counts, BigDecimal above) {
        List<Alert> alerts = new ArrayList<>();
        byDay(usage, counts).forEach((day, intervals) -> {
            BigDecimal sum = sum(intervals);
            if (sum.compareTo(above) > 0) {
                alerts.add(Alert.ofDay(rule, meter, new Finding(day, sum, intervals.size()), ""));
            }
        });
        return alerts;
    }

    private static List<Alert> negative(String meter, Usage usage) {
        List<Alert> alerts = new ArrayList<>();
        byDay(usage, interval -> interval.usage().signum() < 0).forEach((day, intervals) -> {
            var finding = new Finding(day, sum(intervals), intervals.size());
            alerts.add(Alert.ofDay("R6_NEGATIVE_CONSUMPTION", meter, finding, ""));
        });
        return alerts;
    }

    private List<Alert> zeroRuns(String meter, Usage usage) {
        List<Alert> alerts = new ArrayList<>();
        var run = new ZeroRun();
        boolean isReported = false;
        for (Interval interval : usage.intervals().values()) {
            if (!isZero(interval)) {
                run.interrupt();
                continue;
            }
            boolean begins = run.add(interval);
            isReported = isReported && !begins;
            if (!isReported && run.length() >= thresholds.zeroRun().length().toMillis()) {
                isReported = true;
                alerts.add(run.alert("R4_ZERO_RUN", meter, interval.day()));
            }
        }
        return alerts;
    }

    private boolean isZero(Interval interval) {
        return interval.status() == Status.ON
                && interval.usage().abs().compareTo(thresholds.zeroRun().nearZero()) <= 0;
    }

    private List<Alert> drops(String meter, Usage usage) {
        List<Alert> alerts = new ArrayList<>();
        Thresholds.Drop drop = thresholds.drop();
        LocalDate before = LocalDate.MIN;
        for (LocalDate day : usage.completeDays().keySet()) {
            double recent = usage.mean(day, drop.recentDays());
            double baseline = usage.mean(day.minusDays(drop.recentDays()), drop.baselineDays());
            double ratio = recent / baseline;
            if (baseline > 0 && ratio < drop.ratio()) {
                if (!before.equals(day.minusDays(1))) {
                    var finding = new Finding(day, Alert.rounded(ratio, RATIO_DIGITS), drop.recentDays());
                    alerts.add(Alert.ofDay("R5_SUSTAINED_DROP", meter, finding, "first day of episode"));
                }
                before = day;
            }
        }
        return alerts;
    }

    private List<Alert> cusum(String meter, Usage usage) {
        List<Double> days = new ArrayList<>(usage.completeDays().values());
        Thresholds.Cusum cusum = thresholds.cusum();
        int baseline = cusum.baselineDays();
        if (days.size() <= baseline) {
            return List.of();
        }
        double mean = days.subList(0, baseline).stream().mapToDouble(x -> x).sum() / baseline;
        double squares = days.subList(0, baseline).stream()
                .mapToDouble(x -> (x - mean) * (x - mean))
                .sum();
        double deviation = Math.sqrt(squares / (baseline - 1));
        if (deviation == 0) {
            return List.of();
        }
        List<LocalDate> dates = new ArrayList<>(usage.completeDays().keySet());
        double sum = 0;
        for (int i = baseline; i < days.size(); i++) {
            sum = Math.max(0, sum + mean - cusum.k() * deviation - days.get(i));
            if (sum > cusum.h() * deviation) {
                var finding = new Finding(dates.get(i), Alert.rounded(sum, SUM_DIGITS), 0);
                return List.of(new Alert("R7_CUSUM_LOW", meter, finding, "first crossing", "first"));
            }
        }
        return List.of();
    }

    static Map<LocalDate, List<Interval>> byDay(Usage usage, Predicate<Interval> counts) {
        Map<LocalDate, List<Interval>> days = new TreeMap<>();
        for (Interval interval : usage.intervals().values()) {
            if (counts.test(interval)) {
                days.computeIfAbsent(interval.day(), day -> new ArrayList<>()).add(interval);
            }
        }
        return days;
    }

    private static BigDecimal sum(List<Interval> intervals) {
        return intervals.stream().map(Interval::usage).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
