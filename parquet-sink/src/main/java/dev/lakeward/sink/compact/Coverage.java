package dev.lakeward.sink.compact;

import dev.lakeward.sink.commit.CommitRecord;
import dev.lakeward.sink.commit.LakePaths;
import dev.lakeward.sink.commit.LandedFile;
import dev.lakeward.sink.commit.Replaced;
import dev.lakeward.sink.store.FileStore;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** What compacted days cover, for a sink that rolls forward. What is once covered stays so, and is asked for once. */
public final class Coverage implements Replaced {
    private final FileStore store;
    private final Map<String, Map<String, Long>> days = new ConcurrentHashMap<>();

    public Coverage(FileStore store) {
        this.store = store;
    }

    @Override
    public boolean covers(CommitRecord record, LandedFile file) throws IOException {
        String partition = new TopicPartition(record.topic(), record.partition()).toString();
        String day = LakePaths.day(file.table(), file.date());
        Map<String, Long> known = days.get(day);
        if (known == null) {
            known = new DayLog(store, file.table(), file.date())
                    .newest()
                    .map(DayRecord::covered)
                    .orElse(Map.of());
            if (!known.isEmpty()) {
                days.put(day, known);
            }
        }
        return record.end() <= known.getOrDefault(partition, -1L);
    }
}
