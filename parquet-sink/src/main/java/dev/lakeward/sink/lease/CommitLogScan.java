package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A look at the newest records of all partitions, as a sink reads them when it starts.
 *
 * @param partitions how many have a log
 * @param unreadable paths of records that are no JSON of a record
 */
public record CommitLogScan(int partitions, List<String> unreadable) {
    private static final int NEWEST = 20;
    private static final String RECORD = "\\d{20}\\.json";

    public CommitLogScan {
        unreadable = List.copyOf(unreadable);
    }

    /** Reads them. */
    public static CommitLogScan read(FileStore store) throws IOException {
        List<String> unreadable = new ArrayList<>();
        List<StoredFile> logs = store.list(LakePaths.COMMITS);
        for (StoredFile log : logs) {
            String folder = LakePaths.COMMITS + "/" + log.name();
            List<String> newest = store.list(folder).stream()
                    .map(StoredFile::name)
                    .filter(name -> name.matches(RECORD))
                    .sorted(Comparator.reverseOrder())
                    .limit(NEWEST)
                    .toList();
            for (String name : newest) {
                var json = store.read(folder + "/" + name);
                if (json.isPresent() && !isRecord(json.get())) {
                    unreadable.add(folder + "/" + name);
                }
            }
        }
        return new CommitLogScan(logs.size(), unreadable);
    }

    private static boolean isRecord(byte[] json) {
        try {
            RecordJson.read(json, CommitRecord.class);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
