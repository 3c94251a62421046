package dev.lakeward.processor.session;

import java.math.BigDecimal;

/**
 * One session of a key.
 *
 * @param start its first event, milliseconds since 1970-01-01T00:00:00Z
 * @param end its last event
 * @param events how many
 * @param revenue what was spent
 */
record Session(long start, long end, long events, BigDecimal revenue) {
    Session merge(Session other) {
        BigDecimal sum = revenue.signum() == 0
                ? other.revenue
                : other.revenue.signum() == 0 ? revenue : revenue.add(other.revenue);
        return new Session(Math.min(start, other.start), Math.max(end, other.end), events + other.events, sum);
    }
}
