package dev.lakeward.sink;

import dev.lakeward.sink.compact.CompactionSchedule;
import dev.lakeward.sink.compact.CompactionSettings;
import dev.lakeward.sink.compact.ReaderSync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Compaction by a sink itself, if {@code LAKEWARD_COMPACT_AFTER} is set. */
final class ScheduledCompaction implements AutoCloseable {
    private final Compaction compaction;
    private final CompactionSchedule schedule;

    private ScheduledCompaction(Compaction compaction, CompactionSchedule schedule) {
        this.compaction = compaction;
        this.schedule = schedule;
    }

    /** Starts it. Of several sinks, only the owner of the first partition of accepted events compacts. */
    static Optional<ScheduledCompaction> start(Map<String, String> variables, ParquetSink sink, ReaderSync readers) {
        var settings = CompactionSettings.from(variables);
        if (settings.after().isEmpty()) {
            return Optional.empty();
        }
        var first = new TopicPartition(
                SinkSettings.from(variables).installation().topics().accepted(), 0);
        try {
            var compaction = Compaction.open(variables, readers);
            var selection = compaction.select(Optional.empty(), Optional.empty());
            return Optional.of(new ScheduledCompaction(
                    compaction,
                    CompactionSchedule.start(
                            compaction.compactor(), selection, settings.every(), () -> sink.isAssigned(first))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the warehouse for compaction", e);
        }
    }

    @Override
    public void close() {
        schedule.close();
        try {
            compaction.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the warehouse did not close", e);
        }
    }
}
