package dev.lakeward.sink.files;

import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.client.HdfsDataOutputStream;
import org.apache.hadoop.hdfs.client.HdfsDataOutputStream.SyncFlag;

/** A file on HDFS that is being written. */
final class HdfsNewFile extends NewFile {
    private final FSDataOutputStream out;

    HdfsNewFile(FSDataOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        if (out instanceof HdfsDataOutputStream hdfs) {
            hdfs.hsync(EnumSet.noneOf(SyncFlag.class));
        }
        out.close();
    }

    /**
     * Nothing to let go of in a hurry: closing may wait for DataNodes that are away. The lease runs out by itself, in a
     * folder that nobody uses any more.
     */
    @Override
    public void abandon() {
        // Left to the lease.
    }
}
