package dev.lakeward.ingest.publish;

/**
 * What is odd about an event that was accepted.
 *
 * @param pointer JSON pointer to the place in the message
 * @param detail what was found and what came of it, in one sentence
 */
public record Warning(WarningCode code, String pointer, String detail) {}
