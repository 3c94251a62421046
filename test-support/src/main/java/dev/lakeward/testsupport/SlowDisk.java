package dev.lakeward.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk whose speed a test sets: ext4 on a loop device, which root mounts and throttles by control groups (version 1). Few
 * written pages may wait in memory, so that who writes soon waits for the disk.
 */
public final class SlowDisk implements AutoCloseable {
    private static final Path THROTTLES = Path.of("/sys/fs/cgroup/blkio");
    private static final Path CACHES = Path.of("/sys/class/bdi");
    private static final long WAITING = 4 << 20;

    private final Path folder;
    private final String device;
    private final String number;

    private SlowDisk(Path folder, String device) {
        this.folder = folder;
        this.device = device;
        this.number = "7:" + device.replaceFirst("/dev/loop", "");
    }

    /**
     * Mounts one of so many MiB, as fast as the disk below it; the test is skipped, with the reason, where this user may not.
     *
     * @param image file that holds it, on another disk
     */
    public static SlowDisk mount(Path folder, Path image, int mib) {
        try {
            Files.createDirectories(folder);
            run("truncate", "-s", mib + "M", image.toString());
            run("mkfs.ext4", "-q", "-F", image.toString());
            String device = run("losetup", "--find", "--show", image.toString()).strip();
            var disk = new SlowDisk(folder, device);
            run("mount", device, folder.toString());
            Path cache = CACHES.resolve(disk.number);
            Files.writeString(cache.resolve("strict_limit"), "1");
            Files.writeString(cache.resolve("max_bytes"), Long.toString(WAITING));
            return disk;
        } catch (IOException e) {
            String reason = "no right to mount a slow disk: " + e.getMessage();
            System.out.println("test skipped: " + reason);
            return Assumptions.abort(reason);
        }
    }

    /** From now on it reads and writes as much each second. */
    public void slow(long bytes) {
        throttle(bytes);
    }

    /** It is as fast again as the disk below it. */
    public void fast() {
        throttle(0);
    }

    private void throttle(long bytes) {
        try {
            for (String way : List.of("read", "write")) {
                Files.writeString(
                        THROTTLES.resolve("blkio.throttle.%s_bps_device".formatted(way)),
                        "%s %d".formatted(number, bytes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... words) throws IOException {
        var process =
                new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException("%s: %s".formatted(words[0], said.strip()));
        }
        return said;
    }

    /** Takes it away with all that is on it. */
    @Override
    public void close() {
        fast();
        try {
            run("umount", "-l", folder.toString());
            run("losetup", "--detach", device);
        } catch (IOException e) {
            throw new AssertionError("cannot unmount " + folder, e);
        }
    }
}
