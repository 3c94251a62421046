package dev.lakeward.loadgen.acklog;

/** Status of an event by the responses to its requests. */
public enum DeliveryStatus {
    /** The server holds the event durably. */
    ACKNOWLEDGED("ack"),
    /** The server rejected the event. */
    REJECTED("rej"),
    /** There was no response: the server may hold the event or not. */
    UNKNOWN("unk");

    private final String word;

    DeliveryStatus(String word) {
        this.word = word;
    }

    /** First word of a line of the log. */
    String word() {
        return word;
    }
}
