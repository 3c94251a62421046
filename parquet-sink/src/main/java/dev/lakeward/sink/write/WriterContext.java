package dev.lakeward.sink.write;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.Recovery;
import dev.lakeward.telemetry.trace.Tracing;
import java.time.InstantSource;

/**
 * What all lanes of a sink share.
 *
 * @param store where rows land
 * @param recovery takes partitions over
 * @param router finds a record's table
 * @param rejections told of records that become no row
 * @param rotation when files are closed
 * @param listener told of what lands
 * @param faults where a test may kill the sink
 * @param tracing records the way of events
 * @param clock time for rotation and records
 * @param instance name of this sink
 * @param parallel runs what can be done at the same time
 */
public record WriterContext(
        FileStore store,
        Recovery recovery,
        TableRouter router,
        RejectionPublisher rejections,
        Rotation rotation,
        SinkListener listener,
        FaultPoints faults,
        Tracing tracing,
        InstantSource clock,
        String instance,
        Parallel parallel) {}
