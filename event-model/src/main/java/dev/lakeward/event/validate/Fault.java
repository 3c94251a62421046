package dev.lakeward.event.validate;

/**
 * One fault of an event.
 *
 * @param code why
 * @param pointer JSON pointer (RFC 6901) to the place within the event; empty for the event as a whole
 * @param detail what was found and what is right, in one sentence; never more than 200 characters, no control characters
 */
public record Fault(FaultCode code, String pointer, String detail) {}
