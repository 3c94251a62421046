package dev.lakeward.processor.store.local;

/** Local files are not what was committed; the message says what is wrong with them. {@link StateLog} catches it. */
final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedLogException(String message) {
        super(message);
    }
}
