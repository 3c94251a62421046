package dev.lakeward.processor.flow;

/** What one stage tells another that keeps its state by another key; goes through an internal topic. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Parcel(byte[] body) implements Flow {}
