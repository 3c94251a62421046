package dev.lakeward.processor.store.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Stream;

/** A file that is read and written as memory: room that the heap need not give. What was written outlives the process. */
public final class MappedFile implements AutoCloseable {
    private Path file;
    private final Arena arena;
    private final MemorySegment memory;

    private MappedFile(Path file, Arena arena, MemorySegment memory) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
    }

    /** Makes a file of zeros, in the place of any that was there, and its folder. */
    public static MappedFile create(Path file, long bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep state in " + file, e);
        }
        return map(file, bytes, Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /** Opens a file that is there, whole. */
    static MappedFile open(Path file) throws IOException {
        return map(file, Files.size(file), Set.of());
    }

    private static MappedFile map(Path file, long bytes, Set<StandardOpenOption> more) {
        OpenOption[] options = Stream.concat(
                        Stream.of(StandardOpenOption.READ, StandardOpenOption.WRITE), more.stream())
                .toArray(OpenOption[]::new);
        Arena arena = Arena.ofShared();
        try (var channel = FileChannel.open(file, options)) {
            return new MappedFile(file, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena));
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException("cannot keep state in " + file, e);
        }
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
    void release() {
        arena.close();
    }

    /** Deletes the file. */
    @Override
    public void close() {
        arena.close();
        delete(file);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
