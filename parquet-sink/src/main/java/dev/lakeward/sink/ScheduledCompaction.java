package dev.lakeward.sink;

import dev.lakeward.sink.compact.CompactionSchedule;
import dev.lakeward.sink.compact.CompactionSettings;
import dev.lakeward.sink.compact.ReaderSync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** The compaction that a sink does by itself, where {@code LAKEWARD_COMPACT_AFTER} says so. */
final class ScheduledCompaction implements AutoCloseable {
    private final Compaction compaction;
    private final CompactionSchedule schedule;

    private ScheduledCompaction(Compaction compaction, CompactionSchedule schedule) {
        this.compaction = compaction;
        this.schedule = schedule;
    }

    /** Starts it; of several sinks, the one that holds the first partition of accepted events does the work. */
    static Optional<ScheduledCompaction> start(Map<String, String> variables, ParquetSink sink, ReaderSync readers) {
        var settings = CompactionSettings.from(variables);
        if (settings.after().isEmpty()) {
            return Optional.empty();
        }
        var first = new TopicPartition(SinkSettings.from(variables).topics().accepted(), 0);
        try {
            var compaction = Compaction.open(variables, readers);
            var choice = compaction.choice(Optional.empty(), Optional.empty());
            return Optional.of(new ScheduledCompaction(
                    compaction,
                    CompactionSchedule.start(
                            compaction.compactor(), choice, settings.every(), () -> sink.holds(first))));
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
