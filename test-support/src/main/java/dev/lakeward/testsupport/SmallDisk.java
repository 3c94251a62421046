package dev.lakeward.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A disk of some megabytes at a folder, which a test fills: a file system in memory (tmpfs), which root mounts. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    /** What another program left on it. */
    private final Path other;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.other = folder.resolve("other-program");
    }

    /** Mounts one of so many MiB; the test is skipped, with the reason, where this user may not. */
    public static SmallDisk mount(Path folder, int mib) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (run("mount", "-t", "tmpfs", "-o", "mode=700,size=%dm".formatted(mib), "tmpfs", folder.toString()) != 0) {
            String reason = "no right to mount a small disk";
            System.out.println("test skipped: " + reason);
            return Assumptions.abort(reason);
        }
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Bytes that are free. */
    public long free() {
        return folder.toFile().getUsableSpace();
    }

    /** Another program takes all room but {@code left} bytes, rounded to blocks of 64 KiB. */
    public void fill(long left) {
        try (var channel = FileChannel.open(other, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var block = ByteBuffer.allocateDirect(BLOCK);
            while (free() > left) {
                channel.write(block.clear());
            }
        } catch (IOException e) {
            if (left > 0) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The other program gives its room back. */
    public void empty() {
        try {
            Files.deleteIfExists(other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(String... words) {
        try {
            return new ProcessBuilder(List.of(words))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Takes it away with all that is on it. */
    @Override
    public void close() {
        if (run("umount", "-l", folder.toString()) != 0) {
            throw new AssertionError("cannot unmount " + folder);
        }
    }
}
