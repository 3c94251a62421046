package dev.lakeward.sink.write;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.Recovery;
import dev.lakeward.telemetry.trace.Tracing;
import java.time.InstantSource;

/**
 * What all partition writers of a sink share.
 *
 * @param store file store of the warehouse
 * @param recovery leases partitions
 * @param router finds the table of a record
 * @param rejections publishes records that become no row
 * @param rotation when files are closed
 * @param listener notified of commits
 * @param faults where a test may kill the sink
 * @param tracing records spans
 * @param clock time for rotation and commit records
 * @param instance name of this sink
 * @param parallel runs tasks at the same time
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
