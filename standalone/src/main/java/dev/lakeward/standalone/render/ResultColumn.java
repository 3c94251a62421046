package dev.lakeward.standalone.render;

/**
 * One column of a query result.
 *
 * @param name as the query names it
 * @param numeric whether its values are numbers, which stand to the right
 */
public record ResultColumn(String name, boolean numeric) {}
