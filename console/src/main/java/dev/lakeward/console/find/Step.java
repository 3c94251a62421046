package dev.lakeward.console.find;

/**
 * A step of an event's way.
 *
 * @param state how far it is
 * @param title what happens there
 * @param detail what is known
 */
record Step(State state, String title, String detail) {
    /** How far a step is. */
    enum State {
        DONE("done"),
        WAITS("wait"),
        FAILED("fail"),
        OPEN("");

        private final String style;

        State(String style) {
            this.style = style;
        }

        /** Its class in the style sheet. */
        String style() {
            return style;
        }
    }
}
