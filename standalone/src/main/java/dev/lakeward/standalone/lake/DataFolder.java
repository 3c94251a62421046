package dev.lakeward.standalone.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder with all data of a server, locked by one process at a time. The lock is the operating system's: a killed
 * process leaves no lock.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String STORAGE = "storage";

    private final Path root;
    private final FileChannel channel;

    /**
     * Folders that this process holds. Their lock files are not opened again: the system drops all locks of a process on a
     * file when the process closes any channel of it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Creates the folder where it is absent, and locks it for this process.
     *
     * @param storage the wanted storage; null for that of the folder, or {@link Storage#local} for a new one
     * @throws DataFolderException if another process has locked it, or it has another kind of storage
     */
    public static DataFolder acquire(Path root, @Nullable Storage storage) {
        try {
            Path absolute = root.toAbsolutePath().normalize();
            requireUsable(absolute, storage);
            FolderPermissions.create(absolute);
            if (HELD.contains(absolute)) {
                throw inUse(absolute, Long.toString(ProcessHandle.current().pid()));
            }
            FileChannel channel = FileChannel.open(
                    absolute.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            DataFolder folder = new DataFolder(absolute, channel);
            folder.lock();
            folder.recordStorage(storage);
            return folder;
        } catch (IOException e) {
            throw new DataFolderException("cannot use the data folder %s: %s".formatted(root, e));
        }
    }

    /** Kafka and HDFS take a list of folders where we have one; HDFS hands its own to a shell. */
    private static void requireUsable(Path folder, @Nullable Storage wanted) {
        String path = folder.toString();
        boolean hdfs = (wanted == null ? storage(folder) : wanted) == Storage.hdfs;
        String unusable = hdfs ? ",'\"`$\\" : ",";
        path.chars()
                .filter(character -> unusable.indexOf(character) >= 0)
                .findFirst()
                .ifPresent(character -> {
                    throw new DataFolderException(
                            "cannot use the data folder %s: %s cannot keep files below a name with %c; name another folder with --data-dir"
                                    .formatted(folder, hdfs ? "HDFS" : "Kafka", (char) character));
                });
    }

    private void lock() throws IOException {
        FileLock lock = tryLock();
        if (lock == null) {
            channel.close();
            throw inUse(root, Files.readString(root.resolve(LOCK)).strip());
        }
        HELD.add(root);
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    }

    private static DataFolderException inUse(Path root, String holder) {
        return new DataFolderException(
                "%s is in use by process %s: stop that one, or name another folder with --data-dir"
                        .formatted(root, holder.isEmpty() ? "(unknown)" : holder));
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void recordStorage(@Nullable Storage wanted) throws IOException {
        Path file = root.resolve(STORAGE);
        if (!Files.exists(file)) {
            Files.writeString(file, (wanted == null ? Storage.local : wanted).name());
        } else if (wanted != null && wanted != storage()) {
            close();
            throw new DataFolderException(
                    "%s holds a lake on %s: leave --storage out, or name another folder with --data-dir"
                            .formatted(root, storage().name()));
        }
    }

    /** The storage of this folder. */
    public Storage storage() {
        return storage(root);
    }

    /** What the folder at {@code root} was made for, without holding it. */
    public static Storage storage(Path root) {
        try {
            Path file = root.resolve(STORAGE);
            return Files.exists(file) ? Storage.valueOf(Files.readString(file).strip()) : Storage.local;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path state() {
        return root.resolve("streams");
    }

    public Path hdfs() {
        return root.resolve("hdfs");
    }

    /** Folder of the tables on local disk: the warehouse itself, or the mirror of one on HDFS. */
    public static Path warehouse(Path root) {
        return root.toAbsolutePath().normalize().resolve(storage(root) == Storage.local ? "warehouse" : "cache");
    }

    /** Whether a process has locked the folder at {@code root}. */
    public static boolean isLocked(Path root) {
        Path file = root.resolve(LOCK);
        if (HELD.contains(root.toAbsolutePath().normalize())) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            HELD.remove(root);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
