package dev.lakeward.standalone.importing.sort;

import dev.lakeward.standalone.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for what does not fit in memory, made when it is first needed and removed at the end, also on Ctrl-C. What a
 * killed process left is removed by the next one.
 */
public final class SpillFolder implements AutoCloseable {
    private static final String PREFIX = "import-";

    private final Path parent;
    private final Thread hook = new Thread(this::remove, "import-spool");
    private @Nullable Path folder;
    private int files;

    /**
     * @param dataDir where the folder is made, if it is there and may be written; else where the machine keeps
     *     such files
     */
    public SpillFolder(Path dataDir) {
        this.parent = Files.isWritable(dataDir) && Files.isDirectory(dataDir)
                ? dataDir
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** A name for a file that is not there yet. */
    synchronized Path next() throws IOException {
        Path made = folder;
        if (made == null) {
            removeAbandoned();
            made = Files.createTempDirectory(
                    parent, PREFIX + ProcessHandle.current().pid() + "-");
            folder = made;
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return made.resolve("run-" + files++);
    }

    /** What a user should know of a file that could not be written or read. */
    CommandFailure failure(IOException e) {
        Path place = folder == null ? parent : folder;
        return new CommandFailure(
                "cannot keep the history in %s while it is sorted: %s. It takes as much room there as its events; free some, or name another place by LAKEWARD_JAVA_OPTS=-Djava.io.tmpdir=DIR and --data-dir"
                        .formatted(place, e.getMessage()),
                e);
    }

    private void removeAbandoned() throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path entry : entries.toList()) {
                String name = String.valueOf(entry.getFileName());
                if (name.matches("import-[0-9]{1,9}-[0-9]+") && !isAlive(name.split("-", -1)[1])) {
                    remove(entry);
                }
            }
        }
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private synchronized void remove() {
        Path made = folder;
        if (made != null) {
            try {
                remove(made);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> entries = Files.walk(root)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }

    @Override
    public void close() {
        remove();
        if (folder != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // It runs now, and finds nothing.
                assert folder != null;
            }
        }
    }
}
