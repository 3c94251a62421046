package dev.lakeward.sink.lease;

/**
 * Says that the commit log of a partition is whole from {@code first} to {@code end} and all its files have their final
 * names, so that a start need not look at what lies before {@code end}.
 *
 * @param topicId identity of the topic
 * @param first start of the first record
 * @param end end of the last record
 * @param commits number of records
 * @param rows rows of all records
 */
public record Checkpoint(String topicId, long first, long end, long commits, long rows) {}
