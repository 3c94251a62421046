package dev.lakeward.console.health;

/**
 * Something that is wrong.
 *
 * @param what is wrong
 * @param remedy what to do about it
 */
public record Finding(String what, String remedy) {}
