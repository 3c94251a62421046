package dev.lakeward.processor.stream;

/** A message from one stage to the next, which keeps its state by another key; passes through a repartition topic. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record RepartitionMessage(byte[] body) implements StreamMessage {}
