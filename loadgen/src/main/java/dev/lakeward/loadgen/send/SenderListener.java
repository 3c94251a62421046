package dev.lakeward.loadgen.send;

/** Is notified of single events while they are sent, by several threads at once where there are several connections. */
public interface SenderListener {
    SenderListener NONE = new SenderListener() {};

    /** The API rejected the event that was read at {@code origin}. */
    default void rejected(String origin, byte[] event, Rejection rejection) {}

    /** The event may be on the log twice: an earlier try had no response, or one that leaves it open. */
    default void sentAgain(String eventId) {}

    /**
     * Why an event was rejected.
     *
     * @param eventId as the API read it; empty if it could not
     * @param code of the first fault
     * @param pointer JSON pointer to the first fault
     * @param detail what was found, and what is expected
     */
    record Rejection(String eventId, String code, String pointer, String detail) {
        /** One line for the user. */
        public String message() {
            return "%s %s at %s: %s"
                    .formatted(
                            eventId.isEmpty() ? "-" : eventId,
                            code,
                            pointer.isEmpty() ? "/" : pointer,
                            detail.isEmpty() ? "-" : detail);
        }
    }
}
