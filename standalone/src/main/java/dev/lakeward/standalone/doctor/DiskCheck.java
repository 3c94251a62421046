package dev.lakeward.standalone.doctor;

import dev.lakeward.standalone.lake.FolderPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The disk under the data folder: that it can be written, has room, and is the owner's alone.
 *
 * @param least bytes that have to be free
 */
record DiskCheck(Path dataDir, long least) implements Check {
    /** Room for Kafka's segments and a day of tables of a small installation. */
    static final long ROOM = 2L << 30;

    private static final long MIB = 1 << 20;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Diagnosis run() {
        Path folder = dataDir.toAbsolutePath().normalize();
        Path there = existing(folder);
        try {
            if (!Files.isDirectory(there)) {
                return new Diagnosis.Bad(
                        there + " is a file", "name another folder with --data-dir, or take the file away");
            }
            Files.delete(Files.createTempFile(there, ".doctor", ""));
            var open = there.equals(folder) ? FolderPermissions.openToOthers(folder) : Optional.<String>empty();
            if (open.isPresent()) {
                return new Diagnosis.Bad(
                        "%s is open to other users (%s)".formatted(folder, open.get()), "chmod 700 " + folder);
            }
            return room(folder, Files.getFileStore(there).getUsableSpace());
        } catch (IOException e) {
            return new Diagnosis.Bad(
                    "%s cannot be written: %s".formatted(there, e),
                    "let user %s write there, or name another folder with --data-dir"
                            .formatted(System.getProperty("user.name")));
        }
    }

    private Diagnosis room(Path folder, long free) {
        String seen = "%,d MiB free at %s".formatted(free / MIB, folder);
        return free >= least
                ? new Diagnosis.Good(seen)
                : new Diagnosis.Bad(
                        seen,
                        "make room for %,d MiB, or name a folder on a larger disk with --data-dir"
                                .formatted(least / MIB));
    }

    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
