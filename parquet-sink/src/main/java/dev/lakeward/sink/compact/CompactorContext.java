package dev.lakeward.sink.compact;

import java.time.InstantSource;

/**
 * What a compactor depends on.
 *
 * @param readers readers that have to switch to compacted days
 * @param faults where a test may kill the compactor
 * @param clock decides which days are closed
 * @param instance name of the compactor
 */
public record CompactorContext(ReaderSync readers, CompactionFaults faults, InstantSource clock, String instance) {}
