package dev.lakeward.console.find;

/**
 * Whose an event is.
 *
 * @param person that the id of the event belongs to; empty where it is known by that id only
 * @param session that the event is in; empty for none
 */
record Owner(String person, String session) {
    static final Owner NOBODY = new Owner("", "");
}
