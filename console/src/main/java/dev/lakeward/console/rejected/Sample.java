package dev.lakeward.console.rejected;

/**
 * An event that was rejected.
 *
 * @param at when
 * @param pointer to the place of the fault; empty for none
 * @param detail what was found there, and what is right
 * @param event as it was sent, with the place marked
 * @param payload as it was sent, to be edited
 */
record Sample(String at, String id, String pointer, String detail, MarkedJson event, String payload) {}
