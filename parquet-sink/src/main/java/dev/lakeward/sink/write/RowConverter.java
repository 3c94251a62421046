package dev.lakeward.sink.write;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowLayout;
import dev.lakeward.sink.parquet.RowRejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the records of one partition into rows of a range. What fits no row of its table becomes a row of {@code
 * rejected_events} in the same range, so that it lands once as all else does; {@code lw.rejected} is told of it too.
 */
final class RowConverter {
    private static final Logger LOG = LoggerFactory.getLogger(RowConverter.class);

    private final WriterContext tools;
    private final @Nullable RowLayout fixed;
    private final boolean readsRejections;
    private final Row row = new Row();
    private final Row rejected = new Row();

    RowConverter(TopicPartition partition, WriterContext tools) {
        this.tools = tools;
        this.fixed = tools.router().fixed(partition.topic());
        this.readsRejections = fixed == tools.router().rejections();
    }

    void take(OpenRange range, ConsumerRecord<ByteBuffer, ByteBuffer> entry) throws IOException {
        if (readsRejections && RejectionPublisher.hasLanded(entry)) {
            range.skip();
            return;
        }
        RowLayout layout;
        Optional<RowRejection> misfit;
        try {
            row.read(entry);
            layout = fixed == null ? tools.router().byType(row) : fixed;
            misfit = layout == null ? Optional.of(RowRejection.ofUnknownType(row)) : misfit(layout, entry);
        } catch (JsonFault fault) {
            reject(range, entry, RowRejection.of(fault));
            return;
        } catch (RuntimeException | StackOverflowError e) {
            reject(range, entry, RowRejection.of(e));
            return;
        }
        if (layout == null || misfit.isPresent()) {
            reject(range, entry, misfit.orElseThrow());
        } else {
            add(range, layout, entry);
        }
    }

    private Optional<RowRejection> misfit(RowLayout layout, ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        Optional<RowRejection> misfit = row.misfit(layout);
        return misfit.isPresent() ? misfit : tools.rejections().unwritable(entry);
    }

    /** A failure in the middle of a row spoils the file: the range is read again, and then without that record. */
    private void add(OpenRange range, RowLayout layout, ConsumerRecord<ByteBuffer, ByteBuffer> entry)
            throws IOException {
        try {
            range.add(layout, row, entry.offset());
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        } catch (RuntimeException | StackOverflowError e) {
            tools.rejections().unwritable(entry, RowRejection.of(e));
            throw new IOException(
                    "no row can be written of the record at offset %d of %s-%d, which is read again and rejected"
                            .formatted(entry.offset(), entry.topic(), entry.partition()),
                    e);
        }
    }

    private void reject(OpenRange range, ConsumerRecord<ByteBuffer, ByteBuffer> entry, RowRejection misfit)
            throws IOException {
        reject(range, entry, tools.router().tableName(entry.topic(), row), misfit);
    }

    private void reject(
            OpenRange range, ConsumerRecord<ByteBuffer, ByteBuffer> entry, String table, RowRejection misfit)
            throws IOException {
        LOG.warn(
                "no row of it table={} topic={} partition={} offset={} pointer={}",
                table,
                entry.topic(),
                entry.partition(),
                entry.offset(),
                misfit.pointer());
        var told = tools.rejections().tell(entry, misfit);
        try {
            rejected.read(told.row());
        } catch (JsonFault fault) {
            throw new IllegalStateException("a rejection is written as JSON", fault);
        }
        range.reject(table, tools.router().rejections(), rejected, told);
    }
}
