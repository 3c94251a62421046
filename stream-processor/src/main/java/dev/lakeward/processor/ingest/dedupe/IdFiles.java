package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.StateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a store keeps its files, and how many pages of them were read. A file that is given up stays until the next start does
 * not need it: until {@link #deleteGivenUp}.
 */
final class IdFiles {
    private static final String NAME = "ids-";

    private final List<Path> givenUp = new ArrayList<>();
    private final List<Path> unneeded = new ArrayList<>();
    private Path folder = Path.of("");
    private Function<String, RuntimeException> damaged = IllegalStateException::new;
    private long next;
    /** What the next start needs has smaller numbers. */
    private long needed;

    private long bytes;
    private long bytesGivenUp;
    private long pagesRead;

    void open(Path newFolder) {
        folder = newFolder;
    }

    /**
     * Begins where a process before ended.
     *
     * @param number of the next file
     * @param whatDamageIs what to throw where a page is not what was written
     */
    void goOn(long number, Function<String, RuntimeException> whatDamageIs) {
        next = number;
        needed = number;
        damaged = whatDamageIs;
        givenUp.clear();
        unneeded.clear();
        bytes = 0;
        bytesGivenUp = 0;
    }

    /** Number of the next file. */
    long next() {
        return next;
    }

    IdFile create(long count) {
        var file = new IdFile(path(next), next++, count);
        bytes += file.bytes();
        return file;
    }

    /** Opens a file of a process before. */
    IdFile open(StateReader kept) throws IOException {
        long number = kept.int64();
        var file = new IdFile(path(number), number, kept, damaged);
        bytes += file.bytes();
        return file;
    }

    private Path path(long number) {
        return folder.resolve(NAME + number);
    }

    /** Nobody reads the file any more in this process. */
    void giveUp(IdFile file) {
        bytes -= file.bytes();
        if (isNeeded(file)) {
            bytesGivenUp += file.bytes();
            givenUp.add(path(file.number()));
        }
        release(file);
    }

    /** Lets go of the file; the next start finds it where it needs it. */
    void release(IdFile file) {
        if (isNeeded(file)) {
            file.release();
        } else {
            file.close();
        }
    }

    private boolean isNeeded(IdFile file) {
        return file.number() < needed;
    }

    /** Whether the files that are there only for the next start take a large part of the disk. */
    boolean hasManyGivenUp() {
        return bytesGivenUp > bytes / 4 + (64 << 20);
    }

    /** The next start needs what there is, and not what was given up, once what is written now is committed. */
    void needOnlyOthers() {
        needed = next;
        unneeded.addAll(givenUp);
        givenUp.clear();
        bytesGivenUp = 0;
    }

    /** Deletes what the next start does not need. */
    void deleteGivenUp() {
        unneeded.forEach(IdFiles::delete);
        unneeded.clear();
    }

    /** Deletes what a process before left beside these files. */
    void deleteAllBut(Stream<IdFile> needed) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<Path> kept = new HashSet<>();
        needed.forEach(file -> kept.add(path(file.number())));
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> !kept.contains(file)).forEach(IdFiles::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    void countPage() {
        pagesRead++;
    }

    long pagesRead() {
        return pagesRead;
    }
}
