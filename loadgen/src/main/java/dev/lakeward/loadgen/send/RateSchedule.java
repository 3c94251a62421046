package dev.lakeward.loadgen.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Due times of events in an open loop: stages of a fixed rate or a ramp, one after another; the last rate continues. They
 * do not depend on how fast the server responds.
 */
public final class RateSchedule {
    /** No rate limit: as fast as the server responds. */
    public static final RateSchedule UNLIMITED = new RateSchedule(List.of());

    private static final Pattern STAGE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)([kM]?)(?:-(\\d+(?:\\.\\d+)?)([kM]?))?(?::(\\d+)(ms|s|m|h))?");
    private static final double NANOS = 1e9;

    private final List<Stage> stages;

    private RateSchedule(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    /** Rates in events a second, at the start and the end of the stage. */
    private record Stage(double from, double to, double seconds) {
        double events() {
            return (from + to) / 2 * seconds;
        }

        /** Seconds from the start of the stage to event {@code events} of it: the root of from·t + slope·t²/2 = events. */
        double timeOf(double events) {
            double slope = (to - from) / seconds;
            if (Math.abs(slope) < 1e-9) {
                return events / from;
            }
            return (Math.sqrt(from * from + 2 * slope * events) - from) / slope;
        }
    }

    /**
     * Reads {@code 5000}, {@code 1k:30s,1k-20k:60s,20k}: a rate in events a second, or a ramp from one to another, and how
     * long; {@code 0} for no limit.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static RateSchedule parse(String text) {
        if (text.equals("0")) {
            return UNLIMITED;
        }
        List<Stage> stages = new ArrayList<>();
        String[] parts = text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            stages.add(stage(parts[i], i == parts.length - 1, text));
        }
        return new RateSchedule(stages);
    }

    /** A constant rate; 0 for no limit. */
    public static RateSchedule fixed(long rate) {
        return parse(Long.toString(rate));
    }

    private static Stage stage(String part, boolean last, String all) {
        Matcher matcher = STAGE.matcher(part);
        if (!matcher.matches()) {
            throw wrong(part, all);
        }
        double from = rate(matcher.group(1), matcher.group(2));
        boolean ramp = matcher.group(3) != null;
        double to = ramp ? rate(matcher.group(3), matcher.group(4)) : from;
        boolean timed = matcher.group(5) != null;
        if (!timed && (ramp || !last)) {
            throw wrong(part, all);
        }
        double seconds = timed ? seconds(Long.parseLong(matcher.group(5)), matcher.group(6)) : 1;
        boolean moves = ramp ? from + to > 0 : from > 0;
        if (!moves || seconds <= 0) {
            throw wrong(part, all);
        }
        return new Stage(from, to, seconds);
    }

    private static IllegalArgumentException wrong(String part, String all) {
        return new IllegalArgumentException(
                "%s in rate %s: use 5000, or stages such as 1k:30s,1k-20k:60s,20k (only the last may lack a time)"
                        .formatted(part, all));
    }

    private static double rate(String digits, String unit) {
        double factor = unit.equals("k") ? 1e3 : unit.equals("M") ? 1e6 : 1;
        return Double.parseDouble(digits) * factor;
    }

    private static double seconds(long number, String unit) {
        return switch (unit) {
            case "ms" -> number / 1e3;
            case "s" -> number;
            case "m" -> number * 60.0;
            default -> number * 3600.0;
        };
    }

    public boolean unlimited() {
        return stages.isEmpty();
    }

    /** Nanoseconds from the start to when event {@code number}, from 0, is due. */
    long dueNanos(long number) {
        double seconds = 0;
        double left = number;
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            boolean within = left < stage.events();
            if (within) {
                return (long) ((seconds + stage.timeOf(left)) * NANOS);
            }
            left -= stage.events();
            seconds += stage.seconds();
        }
        double rate = stages.isEmpty()
                ? Double.POSITIVE_INFINITY
                : Math.max(1e-3, stages.getLast().to());
        return (long) ((seconds + left / rate) * NANOS);
    }

    /** Events a second when event {@code number} is due. */
    double rateAt(long number) {
        long step = 1;
        double nanos = Math.max(1, dueNanos(number + step) - dueNanos(number));
        return NANOS / nanos;
    }

    /** Events of all stages; a last stage without a time counts as one second. */
    public long events() {
        return (long) stages.stream().mapToDouble(Stage::events).sum();
    }

    /** Duration of all stages; a last stage without a time counts as one second. */
    public Duration duration() {
        return Duration.ofMillis(
                (long) (stages.stream().mapToDouble(Stage::seconds).sum() * 1000));
    }
}
