package dev.lakeward.sink.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan of the newest commit records of all partitions, for checks before a sink starts.
 *
 * @param partitions number of partitions that have a commit log
 * @param unreadable paths of files that are no commit record
 */
public record CommitLogScan(int partitions, List<String> unreadable) {
    private static final int NEWEST = 20;

    public CommitLogScan {
        unreadable = List.copyOf(unreadable);
    }

    public static CommitLogScan of(FileStore store) throws IOException {
        List<String> unreadable = new ArrayList<>();
        List<StoredFile> logs = store.list(LakePaths.COMMITS);
        for (StoredFile log : logs) {
            String folder = LakePaths.COMMITS + "/" + log.name();
            List<Long> numbers = RecordFiles.numbers(store, folder).toList();
            for (long number : numbers.subList(Math.max(0, numbers.size() - NEWEST), numbers.size())) {
                String path = RecordFiles.path(folder, number);
                try {
                    RecordFiles.read(store, path, CommitRecord.class);
                } catch (JsonProcessingException e) {
                    unreadable.add(path);
                }
            }
        }
        return new CommitLogScan(logs.size(), unreadable);
    }
}
