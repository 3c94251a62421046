package dev.lakeward.ingest.publish;

/**
 * A defect of an event that was accepted all the same.
 *
 * @param pointer JSON pointer to the place in the message
 * @param detail what was found and what the server did about it, in one sentence
 */
public record Warning(WarningCode code, String pointer, String detail) {}
