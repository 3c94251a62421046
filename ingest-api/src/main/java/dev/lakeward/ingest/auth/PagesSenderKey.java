package dev.lakeward.ingest.auth;

/**
 * A write key of this process alone, on no topic, which is valid until it is closed.
 *
 * @param text of the key
 * @param end makes it unknown
 */
public record PagesSenderKey(String text, Runnable end) implements AutoCloseable {
    @Override
    public String toString() {
        return "PagesSenderKey[]";
    }

    @Override
    public void close() {
        end.run();
    }
}
