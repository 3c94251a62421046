package dev.lakeward.standalone.report;

/**
 * A number for those who read no further.
 *
 * @param figure the number
 * @param words what it counts
 */
record Headline(String figure, String words) {}
