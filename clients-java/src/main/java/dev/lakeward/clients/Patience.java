package dev.lakeward.clients;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Sends again what fails, for libraries that leave that to the application. */
final class Patience {
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Patience() {}

    /** One attempt; fails where it has to be repeated. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    static void repeat(Attempt attempt) throws Exception {
        for (int i = 1; ; i++) {
            try {
                attempt.run();
                return;
            } catch (IOException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
