package dev.lakeward.processor.attribution;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A moment in the life of an app that sessions are made of. Ordered by time, and by event where that is the same. */
sealed interface AppEvent {
    Comparator<AppEvent> ORDER = Comparator.comparingLong(AppEvent::time).thenComparing(AppEvent::eventId);

    long time();

    String eventId();

    /** The app was opened, on the way of an advertisement or directly. */
    record Open(
            long time,
            String eventId,
            @Nullable String campaign,
            @Nullable String channel) implements AppEvent {
        boolean direct() {
            return campaign == null;
        }
    }

    /** The app was closed. */
    record Close(long time, String eventId) implements AppEvent {}

    /** Something was bought. */
    record Click(long time, String eventId, String purchaseId) implements AppEvent {}
}
