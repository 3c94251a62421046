package dev.lakeward.processor.session;

import dev.lakeward.processor.money.Money;

/**
 * One session of a key.
 *
 * @param start its first event, milliseconds since 1970-01-01T00:00:00Z
 * @param end its last event
 * @param events how many
 * @param revenue what was spent, by currency
 */
record Session(long start, long end, long events, Money revenue) {
    Session merge(Session other) {
        return new Session(
                Math.min(start, other.start),
                Math.max(end, other.end),
                events + other.events,
                revenue.plus(other.revenue));
    }
}
