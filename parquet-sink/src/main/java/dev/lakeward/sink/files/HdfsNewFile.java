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
     * Does nothing, since closing may wait for DataNodes that are unavailable. The HDFS lease expires by itself, in a
     * folder that is no longer used.
     */
    @Override
    public void abandon() {
        // The HDFS lease expires.
    }
}
