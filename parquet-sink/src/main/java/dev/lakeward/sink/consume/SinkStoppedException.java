package dev.lakeward.sink.consume;

/** The sink cannot go on by itself; the message says why. What it had not landed will be read again. */
public final class SinkStoppedException extends RuntimeException {
    SinkStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
