package dev.lakeward.loadgen.ledger;

/** What the server said to an event. */
public enum Fate {
    /** It holds the event durably. */
    ACKNOWLEDGED("ack"),
    /** It refused the event. */
    REJECTED("rej"),
    /** It gave no answer: the event may be there or not. */
    UNKNOWN("unk");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    /** As a line of the ledger begins. */
    String word() {
        return word;
    }
}
