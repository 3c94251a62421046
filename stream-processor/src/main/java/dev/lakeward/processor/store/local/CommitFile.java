package dev.lakeward.processor.store.local;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The last commit of a log, in one of two slots, which commits use in turn: a process that is killed while it writes one leaves the
 * other. A slot has a checksum, and the hash of the changelog's identity.
 */
final class CommitFile {
    private static final String NAME = "commit";
    private static final int FIELDS = 9;
    private static final int SLOT = 192;
    private static final int BYTES = 2 * SLOT;
    private static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG_UNALIGNED;

    private final Path path;
    private final StateRoom room;
    private @Nullable MappedFile file;

    CommitFile(Path folder, StateRoom room) {
        path = folder.resolve(NAME);
        this.room = room;
    }

    Path path() {
        return path;
    }

    /** The last commit in {@code folder}, without a look at what it stands for; {@link CommitPoint#NONE} where there is none. */
    static CommitPoint peek(Path folder) {
        try {
            CommitPoint point = new CommitFile(folder, StateRoom.OF_PROCESS).read(null);
            return point == null ? CommitPoint.NONE : point;
        } catch (DamagedLogException e) {
            return CommitPoint.NONE;
        }
    }

    /** Reads the last commit, of whatever changelog if null is given; null where there is no file. */
    @Nullable
    CommitPoint read(@Nullable String changelog) {
        byte[] bytes;
        try {
            if (!Files.exists(path)) {
                return null;
            }
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new DamagedLogException(NAME + " cannot be read: " + e);
        }
        if (bytes.length != BYTES) {
            throw new DamagedLogException(NAME + " is cut, or of another version");
        }
        CommitPoint newest = null;
        for (int slot = 0; slot < BYTES; slot += SLOT) {
            CommitPoint point = slot(MemorySegment.ofArray(bytes).asSlice(slot, SLOT), changelog);
            newest = point != null && (newest == null || point.number() > newest.number()) ? point : newest;
        }
        if (newest == null) {
            throw new DamagedLogException(NAME + " is damaged");
        }
        return newest;
    }

    private static @Nullable CommitPoint slot(MemorySegment slot, @Nullable String changelog) {
        if (slot.get(INT64, FIELDS * (long) Long.BYTES) != checksum(slot)) {
            return null;
        }
        if (changelog != null && field(slot, FIELDS - 1) != hash(changelog)) {
            throw new DamagedLogException("it belongs to another changelog than " + changelog);
        }
        return new CommitPoint(
                field(slot, 0),
                field(slot, 1),
                field(slot, 2),
                field(slot, 3),
                field(slot, 4),
                field(slot, 5),
                field(slot, 6),
                field(slot, 7));
    }

    private static long field(MemorySegment slot, long number) {
        return slot.get(INT64, number * Long.BYTES);
    }

    /**
     * Writes a commit: all that was written to the log before is there when this is.
     *
     * @return whether it is written: not while the disk takes no file
     */
    boolean write(CommitPoint point, String changelog) {
        MappedFile target = file == null ? openOrCreate() : file;
        file = target;
        if (target == null) {
            return false;
        }
        MemorySegment slot = target.memory().asSlice((point.number() & 1) * SLOT, SLOT);
        long[] fields = {
            point.number(),
            point.offset(),
            point.time(),
            point.first(),
            point.last(),
            point.end(),
            point.keys(),
            point.live(),
            hash(changelog)
        };
        VarHandle.releaseFence();
        for (int i = 0; i < FIELDS; i++) {
            slot.set(INT64, i * (long) Long.BYTES, fields[i]);
        }
        VarHandle.releaseFence();
        slot.set(INT64, FIELDS * (long) Long.BYTES, checksum(slot));
        VarHandle.releaseFence();
        return true;
    }

    private @Nullable MappedFile openOrCreate() {
        try {
            return Files.exists(path)
                    ? MappedFile.open(path)
                    : room.onDisk(path, BYTES).orElse(null);
        } catch (IOException e) {
            room.refused(path, e);
            return null;
        }
    }

    private static long checksum(MemorySegment slot) {
        var crc = new CRC32C();
        crc.update(slot.asSlice(0, FIELDS * (long) Long.BYTES).asByteBuffer());
        // Never zero, which an empty slot has.
        return crc.getValue() | 1L << Integer.SIZE;
    }

    private static long hash(String changelog) {
        return StateLog.hash(changelog.getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes the file: the log does not count. */
    void delete() {
        release();
        MappedFile.delete(path);
    }

    /** Lets go of the file, which stays. */
    void release() {
        if (file != null) {
            file.release();
            file = null;
        }
    }
}
