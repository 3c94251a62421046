package dev.lakeward.sink.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file on local disk that is being written. */
final class LocalNewFile extends NewFile {
    private static final Logger LOG = LoggerFactory.getLogger(LocalNewFile.class);

    private final FileChannel channel;

    LocalNewFile(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, from, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.isOpen()) {
                channel.force(true);
            }
        }
    }

    @Override
    public void abandon() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("abandoned file is not closed", e);
        }
    }
}
