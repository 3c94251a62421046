package dev.lakeward.sink.fsck;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.CommitLog;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Checks a warehouse while sinks may be running: tables are listed before the commit logs are read, so that the logs
 * know every listed file. One instance makes one check.
 */
public final class Fsck {
    private final FileStore store;
    private final boolean deep;
    private final List<Finding> findings = new ArrayList<>();
    private final CompactionCheck compaction;
    private final Set<String> named = new HashSet<>();
    private Map<String, StoredFile> existing = Map.of();
    private int partitions;
    private long commits;
    private long rows;
    private long skipped;

    private Fsck(FileStore store, boolean deep) {
        this.store = store;
        this.deep = deep;
        this.compaction = new CompactionCheck(store, deep, findings);
    }

    /**
     * Checks the warehouse at {@code file:///folder} or {@code hdfs://host:port/folder}.
     *
     * @param deep whether to read every file and compare its rows and hash; otherwise only its size is compared
     */
    public static FsckReport run(URI warehouse, boolean deep) throws IOException {
        try (var store = FileStores.open(warehouse)) {
            return run(store, deep);
        }
    }

    /** Checks the warehouse in {@code store}. */
    public static FsckReport run(FileStore store, boolean deep) throws IOException {
        return new Fsck(store, deep).check();
    }

    private FsckReport check() throws IOException {
        existing = listTables();
        compaction.load();
        for (StoredFile folder : store.list(LakePaths.COMMITS)) {
            int dash = folder.name().lastIndexOf('-');
            if (folder.folder() && dash > 0) {
                partition(new TopicPartition(
                        folder.name().substring(0, dash),
                        Integer.parseInt(folder.name().substring(dash + 1))));
            }
        }
        existing.keySet().stream()
                .filter(path -> !named.contains(path))
                .forEach(path -> find(Finding.Kind.UNKNOWN, path, "no record of any commit log names it"));
        compaction.finish();
        findings.sort(Comparator.comparing(Finding::path));
        return new FsckReport(
                new FsckReport.Counts(partitions, commits, named.size(), compaction.days(), rows, skipped), findings);
    }

    private void partition(TopicPartition partition) throws IOException {
        var log = new CommitLog(store, partition);
        List<Long> starts = log.starts();
        partitions += starts.isEmpty() ? 0 : 1;
        long expected = starts.isEmpty() ? 0 : starts.getFirst();
        for (long start : starts) {
            String path = LakePaths.COMMITS + "/" + partition + "/" + start;
            var commit = read(log, start, path);
            if (commit == null) {
                continue;
            }
            if (start != expected) {
                find(Finding.Kind.GAP, path, "begins at %d, the record before ends at %d".formatted(start, expected));
            }
            expected = commit.end();
            record(commit, path);
        }
    }

    private @Nullable CommitRecord read(CommitLog log, long start, String path) {
        try {
            return log.at(start).orElse(null);
        } catch (IOException e) {
            find(Finding.Kind.BROKEN_RECORD, path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void record(CommitRecord commit, String path) throws IOException {
        commits++;
        rows += commit.rows();
        skipped += commit.skipped();
        long sum = commit.files().stream().mapToLong(LandedFile::rows).sum();
        if (sum != commit.rows() || commit.rows() + commit.skipped() > commit.end() - commit.start()) {
            find(
                    Finding.Kind.BROKEN_RECORD,
                    path,
                    "%d rows in files, %d in all, from %d offsets"
                            .formatted(sum, commit.rows(), commit.end() - commit.start()));
        }
        for (LandedFile file : commit.files()) {
            file(file, commit);
        }
    }

    private void file(LandedFile file, CommitRecord commit) throws IOException {
        if (!named.add(file.path())) {
            find(Finding.Kind.TWICE, file.path(), "two records name it");
            return;
        }
        var partition = new TopicPartition(commit.topic(), commit.partition());
        compaction.landed(file, partition, commit.end());
        StoredFile stored = existing.get(file.path());
        if (stored == null) {
            if (!compaction.covers(file, partition, commit.end())
                    && !compaction.coversNow(file, partition, commit.end())
                    && !store.exists(file.path())) {
                find(Finding.Kind.MISSING, file.path(), "%d rows were committed with it".formatted(file.rows()));
            }
            return;
        }
        compare(file, stored, partition, commit.end());
    }

    private void compare(LandedFile file, StoredFile stored, TopicPartition partition, long end) throws IOException {
        if (stored.bytes() != file.bytes()) {
            find(
                    Finding.Kind.CHANGED,
                    file.path(),
                    "%d bytes, %d were committed".formatted(stored.bytes(), file.bytes()));
        } else if (deep && !compaction.covers(file, partition, end)) {
            FileVerifier.differs(store, file).ifPresent(detail -> find(Finding.Kind.CHANGED, file.path(), detail));
        }
    }

    private void find(Finding.Kind kind, String path, String detail) {
        findings.add(new Finding(kind, path, detail));
    }

    /** Files of all tables by path. */
    private Map<String, StoredFile> listTables() throws IOException {
        var files = new HashMap<String, StoredFile>();
        for (StoredFile table : store.list("")) {
            if (table.folder() && !table.name().startsWith("_")) {
                for (StoredFile day : store.list(table.name())) {
                    String folder = table.name() + "/" + day.name();
                    store.list(folder).forEach(file -> files.put(folder + "/" + file.name(), file));
                }
            }
        }
        return files;
    }
}
