package dev.lakeward.standalone.sql;

/**
 * One column of an answer.
 *
 * @param name as the query names it
 * @param numeric whether its values are numbers, which stand to the right
 */
public record Heading(String name, boolean numeric) {}
