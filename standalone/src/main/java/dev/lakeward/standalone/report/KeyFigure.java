package dev.lakeward.standalone.report;

/**
 * A number at the top of the report.
 *
 * @param figure the number
 * @param words what it counts
 */
record KeyFigure(String figure, String words) {}
