package dev.lakeward.processor.store.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read and written as memory: room that the heap need not give. What was written outlives the process. All its
 * blocks are taken when it is made: a write to memory that finds the disk full would be a fault of the process, not an
 * exception. While the disk takes no file, its place is in memory ({@link StateRoom}).
 */
public final class MappedFile implements AutoCloseable {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 16).asReadOnlyBuffer();

    private Path file;
    private final Arena arena;
    private final MemorySegment memory;
    /** Who gave the memory; null where it is that of the file. */
    private final @Nullable StateRoom lender;

    private MappedFile(Path file, Arena arena, MemorySegment memory, @Nullable StateRoom lender) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
        this.lender = lender;
    }

    /** Makes a file of zeros, in the place of any that was there, and its folder; in memory while the disk takes none. */
    public static MappedFile create(Path file, long bytes) {
        return StateRoom.OF_PROCESS.create(file, bytes, bytes);
    }

    /** Makes a file of zeros with all its blocks, in the place of any that was there, and its folder. */
    static MappedFile onDisk(Path file, long bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel = FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            fill(channel, bytes);
            return map(file, channel, bytes);
        } catch (IOException e) {
            deleteHalf(file, e);
            throw e;
        }
    }

    private static void fill(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ZEROS.duplicate();
        for (long rest = bytes; rest > 0; ) {
            rest -= channel.write(zeros.clear().limit((int) Math.min(rest, zeros.capacity())));
        }
    }

    private static void deleteHalf(Path file, IOException cause) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static MappedFile map(Path file, FileChannel channel, long bytes) throws IOException {
        Arena arena = Arena.ofShared();
        try {
            return new MappedFile(file, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena), null);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    /** Zeros in memory that {@code lender} gave. */
    static MappedFile inMemory(Path file, long bytes, StateRoom lender) {
        Arena arena = Arena.ofShared();
        return new MappedFile(file, arena, arena.allocate(bytes, Long.BYTES), lender);
    }

    /** Opens a file that is there, whole. */
    public static MappedFile open(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(file, channel, channel.size());
        }
    }

    /** Whether it is in memory, since the disk took no file. */
    public boolean isInMemory() {
        return lender != null;
    }

    /** What takes the place of this one, on disk; empty where it is there already, or the disk takes none. */
    public Optional<MappedFile> moveToDisk() {
        if (lender == null) {
            return Optional.empty();
        }
        Optional<MappedFile> moved = lender.onDisk(file, memory.byteSize());
        moved.ifPresent(there -> {
            there.memory.copyFrom(memory);
            release();
        });
        return moved;
    }

    /** Gives the file another name in its folder. */
    void rename(Path name) {
        try {
            Files.move(file, name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep state in " + name, e);
        }
        file = name;
    }

    Path path() {
        return file;
    }

    public MemorySegment memory() {
        return memory;
    }

    /** Deletes all files in {@code folder}; the changelog knows all of it. */
    public static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path left : files.toList()) {
                Files.delete(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the state of a run before in " + folder, e);
        }
    }

    /** Lets go of the memory; the file stays. */
    public void release() {
        arena.close();
        if (lender != null) {
            lender.give(memory.byteSize());
        }
    }

    /** Deletes the file. */
    @Override
    public void close() {
        release();
        if (lender == null) {
            delete(file);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
