package dev.lakeward.processor.flow;

/** What travels between the nodes of the topology; the record key is the entity's, or the fact's, in UTF-8. */
public sealed interface Flow permits Event, Tick, Output, Parcel {}
