package dev.lakeward.standalone.report;

/**
 * A number for those who read no further.
 *
 * @param figure the number
 * @param words what it counts
 */
record KeyFigure(String figure, String words) {}
