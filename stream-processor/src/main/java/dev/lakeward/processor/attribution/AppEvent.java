package dev.lakeward.processor.attribution;

import dev.lakeward.processor.traffic.TrafficSource;
import java.util.Comparator;

/** An event of a user that paths to conversions are made of. Ordered by time, and by event where that is the same. */
public sealed interface AppEvent {
    /** By time, then by event. */
    Comparator<AppEvent> ORDER = Comparator.comparingLong(AppEvent::time).thenComparing(AppEvent::eventId);

    /** Milliseconds since 1970-01-01T00:00:00Z. */
    long time();

    /** Its identity within its source. */
    String eventId();

    /** Its identity within its key: two sources may give the same id to events of one user. */
    default String name() {
        return eventId() + '/' + Long.toString(time(), Character.MAX_RADIX);
    }

    /** Begins a session of its own, on the way of an advertisement or directly. */
    record Open(long time, String eventId, TrafficSource source) implements AppEvent {
        /** The least of an instant. */
        static Open at(long time) {
            return new Open(time, "", TrafficSource.NONE);
        }
    }

    /**
     * Ends a session.
     *
     * @param type its event type, which is the reason
     */
    record Close(long time, String eventId, String type) implements AppEvent {}

    /** A conversion. */
    record Click(long time, String eventId, String purchaseId) implements AppEvent {}
}
