package dev.lakeward.standalone.importing.read;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file on disk: plain, gzip or zstd, recognised by its first bytes. Counts the bytes of the file that were read. */
public final class DiskFile implements InputFile {
    private static final int BUFFER = 1 << 16;
    private static final String GZIP = "1f8b";
    private static final String ZSTD = "28b52ffd";
    private static final Map<String, String> BINARY = Map.of(
            "504b0304", "a zip archive or an Excel workbook; unpack it, or save it as CSV",
            "d0cf11e0", "an old Excel workbook; save it as CSV",
            "50415231", "a Parquet file; export it as CSV or JSON lines",
            "4f626a01", "an Avro file; export it as CSV or JSON lines",
            "25504446", "a PDF",
            "425a6839", "bzip2 data; unpack it",
            "fd377a58", "xz data; unpack it");

    private final Path path;
    private final AtomicLong read;
    private long own;

    /** @param read is added to */
    public DiskFile(Path path, AtomicLong read) {
        this.path = path;
        this.read = read;
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public InputStream open() throws IOException {
        read.addAndGet(-own);
        own = 0;
        InputStream raw = new Counted(new BufferedInputStream(Files.newInputStream(path), BUFFER));
        try {
            return opened(raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private InputStream opened(InputStream raw) throws IOException {
        raw.mark(8);
        String first = HexFormat.of().formatHex(raw.readNBytes(4));
        raw.reset();
        if (first.startsWith(GZIP)) {
            return new Inflated("gzip", gzip(raw));
        }
        if (first.equals(ZSTD)) {
            return new Inflated("zstd", new ZstdInputStreamNoFinalizer(raw));
        }
        String binary = BINARY.get(first);
        if (binary != null) {
            throw fault("this is no text, but " + binary);
        }
        for (String packed : new String[] {".gz", ".zst"}) {
            if (name().endsWith(packed) && !first.isEmpty()) {
                throw fault("the name ends with %s, but the file holds no such data".formatted(packed));
            }
        }
        return raw;
    }

    private static InputStream gzip(InputStream raw) throws IOException {
        try {
            return new WholeGzip(raw);
        } catch (EOFException | ZipException e) {
            throw fault("the gzip data is truncated or damaged in its header; copy or download the file again");
        }
    }

    private static UnreadableFileException fault(String message) {
        return new UnreadableFileException(UnreadableFileException.WHOLE_FILE, message);
    }

    /** Passes nothing over that follows the compressed data, but for zeros that fill it up. */
    private static final class WholeGzip extends GZIPInputStream {
        private static final int TRAILER = 8;

        WholeGzip(InputStream in) throws IOException {
            super(in, BUFFER);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            for (int i = len - inf.getRemaining() + TRAILER; count < 0 && i < len; i++) {
                if (buf[i] != 0) {
                    throw new ZipException("other data follows it");
                }
            }
            return count;
        }
    }

    /** Says what is wrong with compressed data that ends early. */
    private static final class Inflated extends FilterInputStream {
        private final String kind;
        private long inflated;

        Inflated(String kind, InputStream in) {
            super(in);
            this.kind = kind;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int count = super.read(target, offset, length);
                inflated += Math.max(0, count);
                return count;
            } catch (EOFException e) {
                throw broken("truncated");
            } catch (ZipException | ZstdIOException e) {
                String words = String.valueOf(e.getMessage());
                throw broken(words.contains("Truncated") ? "truncated" : "damaged (" + words + ")");
            }
        }

        private UnreadableFileException broken(String how) {
            return fault("its %s data is %s: it ends or breaks after %,d bytes of text; copy or download the file again"
                    .formatted(kind, how, inflated));
        }
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            own += bytes;
            read.addAndGet(bytes);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
