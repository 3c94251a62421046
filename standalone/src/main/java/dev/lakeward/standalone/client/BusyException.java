package dev.lakeward.standalone.client;

import java.io.IOException;

/** The server cannot say now, and may be asked again: 503. */
final class BusyException extends IOException {
    BusyException(String message) {
        super(message);
    }
}
