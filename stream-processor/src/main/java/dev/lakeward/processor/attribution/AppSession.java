package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.AppEvent.Open;

/**
 * From an app_open to what ended it, both inclusive.
 *
 * @param open its beginning, which names it
 * @param end what ended it; {@link #OPEN} while nothing did
 * @param reason why
 */
record AppSession(Open open, long end, Reason reason) {
    /** {@link #end} of a session that nothing ended. */
    static final long OPEN = Long.MAX_VALUE;

    /** What ended a session. */
    enum Reason {
        APP_CLOSE("app_close"),
        REOPENED("reopened"),
        OPEN("open");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Whether a purchase at this time was made in it. */
    boolean covers(long time, long lookback) {
        long until = end == OPEN ? open.time() + lookback : end;
        return open.time() <= time && time <= until;
    }
}
