package dev.lakeward.sink.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;

/**
 * The file store on HDFS. Create-if-absent is {@code rename} with {@link Rename#NONE}: the older {@code rename} returns
 * false for an existing file and moves into an existing folder. Files are created by {@code createNonRecursive}, since
 * {@code create} would create a folder again that was moved away.
 */
final class HdfsStore implements FileStore {
    private static final int BUFFER = 64 * 1024;

    private final DistributedFileSystem hdfs;
    private final Path root;

    private HdfsStore(DistributedFileSystem hdfs, Path root) {
        this.hdfs = hdfs;
        this.root = root;
    }

    static HdfsStore open(URI warehouse, StoreSettings settings) throws IOException {
        var configuration = HdfsClientSettings.configuration(settings);
        HdfsLogin.ensure(configuration, settings.login());
        var hdfs = new DistributedFileSystem();
        hdfs.initialize(warehouse, configuration);
        return new HdfsStore(hdfs, new Path(warehouse.getPath().isEmpty() ? "/" : warehouse.getPath()));
    }

    @Override
    public URI root() {
        return hdfs.makeQualified(root).toUri();
    }

    @Override
    public NewFile create(String path) throws IOException {
        Path file = at(path);
        try {
            var out = hdfs.createNonRecursive(
                    file,
                    FsPermission.getFileDefault(),
                    EnumSet.of(CreateFlag.CREATE),
                    BUFFER,
                    hdfs.getDefaultReplication(file),
                    hdfs.getDefaultBlockSize(file),
                    null);
            return new HdfsNewFile(out);
        } catch (FileNotFoundException | ParentNotDirectoryException e) {
            throw new FolderGoneException(path, e);
        }
    }

    @Override
    public PublishOutcome publish(String from, String to) throws IOException {
        try {
            hdfs.rename(at(from), at(to), Rename.NONE);
            return PublishOutcome.DONE;
        } catch (FileAlreadyExistsException e) {
            return PublishOutcome.TAKEN;
        } catch (FileNotFoundException e) {
            if (hdfs.exists(at(to).getParent())) {
                return hdfs.exists(at(to)) ? PublishOutcome.TAKEN : PublishOutcome.GONE;
            }
            throw e;
        }
    }

    @Override
    public boolean createFolder(String path) throws IOException {
        Path folder = at(path);
        Path fresh = new Path(folder.getParent(), ".new-" + UUID.randomUUID());
        ensure(fresh);
        try {
            hdfs.rename(fresh, folder, Rename.NONE);
            return true;
        } catch (FileAlreadyExistsException e) {
            hdfs.delete(fresh, true);
            return false;
        }
    }

    @Override
    public void ensureFolder(String path) throws IOException {
        ensure(at(path));
    }

    private void ensure(Path folder) throws IOException {
        if (!hdfs.mkdirs(folder)) {
            throw new IOException("HDFS did not create " + folder);
        }
    }

    @Override
    public boolean moveFolder(String from, String to) throws IOException {
        try {
            hdfs.rename(at(from), at(to), Rename.NONE);
            return true;
        } catch (FileNotFoundException e) {
            if (hdfs.exists(at(to).getParent())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<StoredFile> list(String folder) throws IOException {
        var files = new ArrayList<StoredFile>();
        try {
            var entries = hdfs.listStatusIterator(at(folder));
            while (entries.hasNext()) {
                files.add(stored(entries.next()));
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return files;
    }

    private static StoredFile stored(FileStatus status) {
        return new StoredFile(
                status.getPath().getName(),
                status.isDirectory(),
                status.getLen(),
                Instant.ofEpochMilli(status.getModificationTime()));
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try (var in = hdfs.open(at(path))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String path) throws IOException {
        return hdfs.exists(at(path));
    }

    @Override
    public void delete(String path) throws IOException {
        if (!hdfs.delete(at(path), true) && hdfs.exists(at(path))) {
            throw new IOException("HDFS did not delete " + path);
        }
    }

    @Override
    public InputFile parquet(String path) throws IOException {
        return HadoopInputFile.fromStatus(hdfs.getFileStatus(at(path)), hdfs.getConf());
    }

    @Override
    public void close() throws IOException {
        hdfs.close();
    }

    private Path at(String path) {
        return path.isEmpty() ? root : new Path(root, path);
    }
}
