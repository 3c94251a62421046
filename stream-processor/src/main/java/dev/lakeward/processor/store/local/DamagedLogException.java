package dev.lakeward.processor.store.local;

/** Local files are not what was committed; the message says what is wrong with them. */
final class DamagedLogException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedLogException(String message) {
        super(message);
    }
}
