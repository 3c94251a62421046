package dev.lakeward.processor.attribution;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An event of a user that paths to conversions are made of. Ordered by time, and by event where that is the same. */
sealed interface AppEvent {
    Comparator<AppEvent> ORDER = Comparator.comparingLong(AppEvent::time).thenComparing(AppEvent::eventId);

    long time();

    String eventId();

    /** Begins a session of its own, on the way of an advertisement or directly. */
    record Open(
            long time,
            String eventId,
            @Nullable String campaign,
            @Nullable String channel) implements AppEvent {}

    /**
     * Ends a session.
     *
     * @param type its event type, which is the reason
     */
    record Close(long time, String eventId, String type) implements AppEvent {}

    /** A conversion. */
    record Click(long time, String eventId, String purchaseId) implements AppEvent {}
}
