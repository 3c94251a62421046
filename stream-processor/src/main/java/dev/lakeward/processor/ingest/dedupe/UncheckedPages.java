package dev.lakeward.processor.ingest.dedupe;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.function.Function;
import java.util.zip.CRC32C;

/** The pages of a file of ids that have not been compared with their checksum, which follows all pages. */
final class UncheckedPages {
    private static final ValueLayout.OfInt INT32 = ValueLayout.JAVA_INT_UNALIGNED;

    private final MemorySegment memory;
    private final int pages;
    private final Function<String, RuntimeException> damaged;
    private final BitSet checked;
    private final ByteBuffer bytes;
    private final CRC32C crc = new CRC32C();

    /** @param damaged what to throw, of the rest of a sentence that begins with the file */
    UncheckedPages(MemorySegment memory, int pages, Function<String, RuntimeException> damaged) {
        this.memory = memory;
        this.pages = pages;
        this.damaged = damaged;
        checked = new BitSet(pages);
        bytes = memory.asByteBuffer();
    }

    /** Fails where the page is not what was written. */
    void check(int page) {
        if (checked.get(page)) {
            return;
        }
        if (memory.get(INT32, place(pages, page)) != checksum(crc, bytes, page)) {
            throw damaged.apply(" is damaged in page " + page);
        }
        checked.set(page);
    }

    private static long place(int pages, int page) {
        return (long) pages * IdFile.PAGE + (long) page * Integer.BYTES;
    }

    private static int checksum(CRC32C crc, ByteBuffer bytes, int page) {
        int from = page * IdFile.PAGE;
        crc.reset();
        crc.update(bytes.limit(from + IdFile.PAGE).position(from));
        // An empty page and an empty checksum do not agree.
        return (int) ~crc.getValue();
    }

    static void writeChecksums(MemorySegment memory, int pages) {
        var crc = new CRC32C();
        ByteBuffer bytes = memory.asByteBuffer();
        for (int page = 0; page < pages; page++) {
            memory.set(INT32, place(pages, page), checksum(crc, bytes, page));
        }
    }

    /** The checksum of all checksums: another file has another. */
    static int checksumOfChecksums(MemorySegment memory, int pages) {
        var crc = new CRC32C();
        crc.update(memory.asSlice(place(pages, 0), (long) pages * Integer.BYTES).asByteBuffer());
        return (int) crc.getValue();
    }
}
