package dev.lakeward.testsupport;

import dev.lakeward.cluster.LocalHdfs;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One HDFS for all tests of this JVM, each with a folder of its own. The first test that asks for it starts it; it stops
 * when the JVM ends.
 */
public final class SharedHdfs {
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    private static @Nullable LocalHdfs hdfs;

    private SharedHdfs() {}

    /** A folder that no other test of this JVM uses; it does not exist yet. */
    public static URI folder() {
        return cluster().uri().resolve("/folder-" + FOLDERS.incrementAndGet());
    }

    /** The cluster. A test that stops a node starts it again. */
    public static synchronized LocalHdfs cluster() {
        if (hdfs == null) {
            Path directory = TemporaryFolders.create("hdfs");
            LocalHdfs started = LocalHdfs.start(directory);
            TemporaryFolders.deleteAtEnd(directory, started::close);
            hdfs = started;
        }
        return hdfs;
    }
}
