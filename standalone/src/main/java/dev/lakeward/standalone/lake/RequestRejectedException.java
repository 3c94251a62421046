package dev.lakeward.standalone.lake;

import java.io.IOException;

/** The server answered that the request is wrong: sending it again does not help. */
public final class RequestRejectedException extends IOException {
    RequestRejectedException(String message) {
        super(message);
    }
}
