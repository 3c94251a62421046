package dev.lakeward.loadgen.send;

/** Hears of single events while they are sent. Called by several threads at once where there are several connections. */
public interface SenderListener {
    /** Hears of nothing. */
    SenderListener NONE = new SenderListener() {};

    /** The API rejected the event that was read at {@code place}. */
    default void rejected(String place, byte[] event, Rejection rejection) {}

    /** The event may be on the log twice: an earlier try had no answer, or one that leaves it open. */
    default void sentAgain(String eventId) {}

    /**
     * Why an event was rejected.
     *
     * @param eventId as the API read it; empty where it did not
     * @param code of the first fault
     * @param pointer JSON pointer to the first fault
     * @param detail what was found, and what is right
     */
    record Rejection(String eventId, String code, String pointer, String detail) {
        /** One line. */
        public String words() {
            return "%s %s at %s: %s"
                    .formatted(
                            eventId.isEmpty() ? "-" : eventId,
                            code,
                            pointer.isEmpty() ? "/" : pointer,
                            detail.isEmpty() ? "-" : detail);
        }
    }
}
