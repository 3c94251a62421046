package dev.lakeward.standalone.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Permissions of a data folder. It holds every event and the hashes of the keys: only its owner may read it. */
public final class FolderPermissions {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private FolderPermissions() {}

    /** Creates the folder for its owner alone where it is absent; an existing one keeps its permissions. */
    static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (isPosix(parent == null ? folder : parent)) {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createDirectory(folder);
        }
    }

    /** The permissions of a folder that others than its owner may read or change, such as {@code rwxr-xr-x}. */
    public static Optional<String> openToOthers(Path folder) {
        if (!Files.isDirectory(folder) || !isPosix(folder)) {
            return Optional.empty();
        }
        try {
            var others = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
            String mode = PosixFilePermissions.toString(others);
            others.removeAll(OWNER);
            return others.isEmpty() ? Optional.empty() : Optional.of(mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS) != null;
    }
}
