package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.local.MappedFile;
import java.nio.file.Path;

/** Where a store keeps its files, and how many pages of them were read. */
final class IdFiles {
    private Path folder = Path.of("");
    private long files;
    private long pagesRead;

    /** Deletes what a process that was killed left there; the changelog has all of it. */
    void open(Path newFolder) {
        folder = newFolder;
        MappedFile.clear(folder);
    }

    IdFile create(long count) {
        return new IdFile(folder.resolve("ids-" + files++), count);
    }

    void countPage() {
        pagesRead++;
    }

    long pagesRead() {
        return pagesRead;
    }
}
