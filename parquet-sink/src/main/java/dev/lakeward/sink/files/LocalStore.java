package dev.lakeward.sink.files;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/**
 * The file store on local disk. Create-if-absent is a hard link, which fails if the name exists, whereas a rename
 * replaces it. Files and their folders are synced, so that published files survive a power failure.
 */
final class LocalStore implements FileStore {
    private final Path root;

    LocalStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public URI root() {
        return URI.create("file://" + root.toUri().getRawPath().replaceAll("/+$", ""));
    }

    @Override
    public NewFile create(String path) throws IOException {
        try {
            return new LocalNewFile(
                    FileChannel.open(at(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            throw new FolderGoneException(path, e);
        }
    }

    @Override
    public PublishOutcome publish(String from, String to) throws IOException {
        Path source = at(from);
        Path target = at(to);
        try {
            Files.createLink(target, source);
        } catch (FileAlreadyExistsException e) {
            return PublishOutcome.TAKEN;
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(parent(target))) {
                return PublishOutcome.GONE;
            }
            throw e;
        }
        sync(parent(target));
        Files.deleteIfExists(source);
        return PublishOutcome.DONE;
    }

    @Override
    public boolean createFolder(String path) throws IOException {
        Path folder = at(path);
        ensure(parent(folder));
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        sync(parent(folder));
        return true;
    }

    @Override
    public void ensureFolder(String path) throws IOException {
        ensure(at(path));
    }

    /** Creates missing folders from the top down, and syncs each parent. */
    private static void ensure(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = parent(folder);
        ensure(parent);
        Files.createDirectories(folder);
        sync(parent);
    }

    @Override
    public boolean moveFolder(String from, String to) throws IOException {
        Path target = at(to);
        if (Files.exists(target)) {
            if (!Files.exists(at(from))) {
                return false;
            }
            throw new FileAlreadyExistsException(to);
        }
        try {
            Files.move(at(from), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(parent(target))) {
                return false;
            }
            throw e;
        }
        sync(parent(target));
        return true;
    }

    @Override
    public List<StoredFile> list(String folder) throws IOException {
        var files = new ArrayList<StoredFile>();
        try (var entries = Files.newDirectoryStream(at(folder))) {
            for (Path entry : entries) {
                stored(entry).ifPresent(files::add);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return files;
    }

    private static Optional<StoredFile> stored(Path entry) throws IOException {
        try {
            var attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new StoredFile(
                    String.valueOf(entry.getFileName()),
                    attributes.isDirectory(),
                    attributes.isDirectory() ? 0 : attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(at(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(at(path));
    }

    @Override
    public void delete(String path) throws IOException {
        Path file = at(path);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            for (StoredFile entry : list(path)) {
                delete(path + "/" + entry.name());
            }
        }
        Files.deleteIfExists(file);
    }

    @Override
    public InputFile parquet(String path) {
        return new LocalInput(at(path));
    }

    @Override
    public void close() {
        // Has no open resources.
    }

    private Path at(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("leaves the warehouse: " + path);
        }
        return file;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /** Makes the entries of a folder durable. */
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
