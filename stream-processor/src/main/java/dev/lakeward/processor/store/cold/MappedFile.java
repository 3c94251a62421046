package dev.lakeward.processor.store.cold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A new file of zeros that is read and written as memory, and deleted when closed: room that the heap need not give. */
public final class MappedFile implements AutoCloseable {
    private final Path file;
    private final Arena arena;
    private final MemorySegment memory;

    private MappedFile(Path file, Arena arena, MemorySegment memory) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
    }

    /** Makes the file, in the place of any that was there, and its folder. */
    public static MappedFile create(Path file, long bytes) {
        Arena arena = Arena.ofShared();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                return new MappedFile(file, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena));
            }
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException("cannot keep state in " + file, e);
        }
    }

    public MemorySegment memory() {
        return memory;
    }

    /** Deletes what a killed process left in {@code folder}; the changelog knows all of it. */
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

    /** Deletes the file. */
    @Override
    public void close() {
        arena.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
