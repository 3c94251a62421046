package dev.lakeward.standalone.importing;

import dev.lakeward.event.mapping.MappedLine;
import dev.lakeward.loadgen.OutgoingEvent;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Files of one format as one sequence of events; {@code .gz} is unpacked. One
 * file is open at a time. Knows how many bytes it has read.
 */
final class HistoryFiles implements Iterator<OutgoingEvent>, AutoCloseable {
    /** The sender does not look at the id, which the format has put into the event. */
    private static final String IN_THE_JSON = "";

    private final ImportFormat format;
    private final List<Path> files;
    private final Iterator<Path> pending;
    private final AtomicLong read = new AtomicLong();
    private String name = "";
    private LineNumberReader lines = new LineNumberReader(Reader.nullReader());
    private Stream<MappedLine> open = Stream.of();
    private Iterator<MappedLine> current = Collections.emptyIterator();

    HistoryFiles(ImportFormat format, List<Path> files) {
        this.format = format;
        this.files = files;
        this.pending = files.iterator();
    }

    /** Bytes of all files as they stand on disk. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    long bytesRead() {
        return read.get();
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && pending.hasNext()) {
            close();
            Path file = pending.next();
            LineNumberReader reader = new LineNumberReader(new InputStreamReader(open(file), StandardCharsets.UTF_8));
            name = String.valueOf(file.getFileName());
            lines = reader;
            open = format.read(reader).onClose(() -> close(reader));
            current = open.iterator();
        }
        return current.hasNext();
    }

    @Override
    public OutgoingEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        MappedLine line = current.next();
        String fault = line.fault().isEmpty() ? "" : " (" + line.fault() + ")";
        String place = name + ":" + lines.getLineNumber() + fault;
        return new OutgoingEvent(IN_THE_JSON, line.event(), place, OutgoingEvent.ANY);
    }

    @Override
    public void close() {
        open.close();
    }

    private InputStream open(Path file) {
        try {
            InputStream counted = new Counted(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            return file.toString().endsWith(".gz") ? new GZIPInputStream(counted, 1 << 16) : counted;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void close(Closeable in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read.addAndGet(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            read.addAndGet(Math.max(0, count));
            return count;
        }
    }
}
