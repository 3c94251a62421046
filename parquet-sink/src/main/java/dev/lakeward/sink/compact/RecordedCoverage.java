package dev.lakeward.sink.compact;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.CompactionCoverage;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads from the compaction logs what compacted days cover. Caches it, since a covered file stays covered. Safe for any
 * thread.
 */
public final class RecordedCoverage implements CompactionCoverage {
    private final FileStore store;
    private final Map<String, Map<String, Long>> days = new ConcurrentHashMap<>();

    public RecordedCoverage(FileStore store) {
        this.store = store;
    }

    @Override
    public boolean covers(CommitRecord record, LandedFile file) throws IOException {
        String partition = new TopicPartition(record.topic(), record.partition()).toString();
        String day = LakePaths.day(file.table(), file.date());
        Map<String, Long> known = days.get(day);
        if (known == null) {
            known = new CompactionLog(store, file.table(), file.date())
                    .newest()
                    .map(CompactionRecord::covered)
                    .orElse(Map.of());
            if (!known.isEmpty()) {
                days.put(day, known);
            }
        }
        return record.end() <= known.getOrDefault(partition, -1L);
    }
}
