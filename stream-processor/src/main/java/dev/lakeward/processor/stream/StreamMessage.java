package dev.lakeward.processor.stream;

/** What travels between the nodes of the topology; the record key is the entity's, or the fact's, in UTF-8. */
public sealed interface StreamMessage permits Event, Tick, Output, RepartitionMessage {}
