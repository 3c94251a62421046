package dev.lakeward.processor.theft;

import dev.lakeward.processor.theft.Usage.Interval;
import dev.lakeward.processor.theft.Usage.Status;
import java.math.BigDecimal;
import java.time.Instant;
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
                alerts.add(Alert.ofDay(rule, meter, day, sum, intervals.size(), ""));
            }
        });
        return alerts;
    }

    private static List<Alert> negative(String meter, Usage usage) {
        List<Alert> alerts = new ArrayList<>();
        byDay(usage, interval -> interval.usage().signum() < 0)
                .forEach((day, intervals) -> alerts.add(
                        Alert.ofDay("R6_NEGATIVE_CONSUMPTION", meter, day, sum(intervals), intervals.size(), "")));
        return alerts;
    }

    private List<Alert> zeroRuns(String meter, Usage usage) {
        List<Alert> alerts = new ArrayList<>();
        long start = 0;
        long end = Long.MIN_VALUE;
        int count = 0;
        boolean isReported = false;
        for (Interval interval : usage.intervals().values()) {
            boolean zero =
                    interval.status() == Status.ON && interval.usage().abs().compareTo(thresholds.nearZero()) <= 0;
            if (!zero) {
                end = Long.MIN_VALUE;
                continue;
            }
            if (interval.start() != end) {
                start = interval.start();
                count = 0;
                isReported = false;
            }
            end = interval.start() + interval.length();
            count++;
            if (!isReported && end - start >= thresholds.zeroRun().toMillis()) {
                isReported = true;
                Instant from = Instant.ofEpochMilli(start);
                alerts.add(new Alert(
                        "R4_ZERO_RUN",
                        meter,
                        interval.day(),
                        BigDecimal.ZERO,
                        count,
                        "start=" + from,
                        from.toString()));
            }
        }
        return alerts;
    }

    private List<Alert> drops(String meter, Usage usage) {
        List<Alert> alerts = new ArrayList<>();
        LocalDate before = LocalDate.MIN;
        for (LocalDate day : usage.completeDays().keySet()) {
            double recent = usage.mean(day, thresholds.dropRecentDays());
            double baseline = usage.mean(day.minusDays(thresholds.dropRecentDays()), thresholds.dropBaselineDays());
            double ratio = recent / baseline;
            if (baseline > 0 && ratio < thresholds.dropRatio()) {
                if (!before.equals(day.minusDays(1))) {
                    alerts.add(Alert.ofDay(
                            "R5_SUSTAINED_DROP",
                            meter,
                            day,
                            Alert.rounded(ratio, RATIO_DIGITS),
                            thresholds.dropRecentDays(),
                            "first day of episode"));
                }
                before = day;
            }
        }
        return alerts;
    }

    private List<Alert> cusum(String meter, Usage usage) {
        List<Double> days = new ArrayList<>(usage.completeDays().values());
        int baseline = thresholds.cusumBaselineDays();
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
            sum = Math.max(0, sum + mean - thresholds.cusumK() * deviation - days.get(i));
            if (sum > thresholds.cusumH() * deviation) {
                BigDecimal value = Alert.rounded(sum, SUM_DIGITS);
                return List.of(new Alert("R7_CUSUM_LOW", meter, dates.get(i), value, 0, "first crossing", "first"));
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
