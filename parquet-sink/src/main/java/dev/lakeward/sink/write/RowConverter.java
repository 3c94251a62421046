package dev.lakeward.sink.write;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowLayout;
import dev.lakeward.sink.parquet.RowRejection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts the records of one partition to rows. A record that fits no row of its table becomes a row of {@code
 * rejected_events} in the same range, and is published to {@code lw.rejected}. One thread at a time.
 */
final class RowConverter {
    private static final Logger LOG = LoggerFactory.getLogger(RowConverter.class);

    private final WriterContext context;
    private final @Nullable RowLayout fixed;
    private final boolean readsRejections;
    private final Row row = new Row();
    private final Row rejectedRow = new Row();

    RowConverter(TopicPartition partition, WriterContext context) {
        this.context = context;
        this.fixed = context.router().fixed(partition.topic());
        this.readsRejections = fixed == context.router().rejections();
    }

    void convert(OpenRange range, ConsumerRecord<ByteBuffer, ByteBuffer> entry) throws IOException {
        if (readsRejections && RejectionPublisher.hasLanded(entry)) {
            range.skip();
            return;
        }
        RowLayout layout;
        Optional<RowRejection> rejection;
        try {
            row.read(entry);
            layout = fixed == null ? context.router().byType(row) : fixed;
            rejection = layout == null ? Optional.of(RowRejection.ofUnknownType(row)) : rejection(layout, entry);
        } catch (JsonFault fault) {
            reject(range, entry, RowRejection.of(fault));
            return;
        } catch (RuntimeException | StackOverflowError e) {
            reject(range, entry, RowRejection.of(e));
            return;
        }
        if (layout == null || rejection.isPresent()) {
            reject(range, entry, rejection.orElseThrow());
        } else {
            range.add(layout, row, entry);
        }
    }

    private Optional<RowRejection> rejection(RowLayout layout, ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        Optional<RowRejection> rejection = row.rejection(layout);
        return rejection.isPresent() ? rejection : context.rejections().unwritable(entry);
    }

    private void reject(OpenRange range, ConsumerRecord<ByteBuffer, ByteBuffer> entry, RowRejection rejection)
            throws IOException {
        String table = context.router().tableName(entry.topic(), row);
        LOG.warn(
                "record rejected table={} topic={} partition={} offset={} pointer={}",
                table,
                entry.topic(),
                entry.partition(),
                entry.offset(),
                rejection.pointer());
        var pending = context.rejections().publish(entry, rejection);
        try {
            rejectedRow.read(pending.row());
        } catch (JsonFault fault) {
            throw new IllegalStateException("a rejection is written as JSON", fault);
        }
        range.reject(table, context.router().rejections(), rejectedRow, pending);
    }
}
