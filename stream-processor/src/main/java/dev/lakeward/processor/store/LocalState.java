package dev.lakeward.processor.store;

import dev.lakeward.processor.store.local.StateLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.StateDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local files of a store in the folder of its task. Before tasks are assigned, Kafka Streams opens the stores of all
 * folders for a moment, and only asks for their offsets: the files are then not opened.
 */
final class LocalState {
    /** No files. */
    static final LocalState NONE = new LocalState(Path.of(""), new Changelogs.Named(), "", new TaskId(0, 0), true);

    /** Deletions stay in a changelog for a day; files that missed some would bring keys back. */
    private static final Duration MAX_AGE = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(LocalState.class);

    private final Path folder;
    private final Changelogs changelogs;
    private final String topic;
    private final TaskId task;
    private final boolean isGlance;
    private @Nullable StateLog files;

    private LocalState(Path folder, Changelogs changelogs, String topic, TaskId task, boolean isGlance) {
        this.folder = folder;
        this.changelogs = changelogs;
        this.topic = topic;
        this.task = task;
        this.isGlance = isGlance;
    }

    static LocalState of(StateStoreContext context, String store) {
        return new LocalState(
                context.stateDir().toPath().resolve(store + ".log"),
                Changelogs.of(context.appConfigs()),
                context.applicationId() + "-" + store + "-changelog",
                context.taskId(),
                context.getClass().getEnclosingClass() == StateDirectory.class);
    }

    /**
     * Opens the files; what is in them goes to {@code reader}, once more and empty where it finds them damaged.
     *
     * @param marks of entries, which a start reads in their place
     */
    void open(Marks marks, Consumer<StateLog> reader) {
        if (isGlance) {
            return;
        }
        long since = System.currentTimeMillis() - MAX_AGE.toMillis();
        int partition = task.partition();
        var opened = new StateLog(folder, changelogs.identity(topic, partition), since, new Owner(marks));
        if (opened.offset() != StateLog.NO_OFFSET && !changelogs.reaches(topic, partition, opened.offset())) {
            opened.refuse("the changelog ends before offset " + opened.offset());
        }
        opened.damage().ifPresent(this::warn);
        files = opened;
        try {
            reader.accept(opened);
        } catch (TaskCorruptedException e) {
            opened.clear();
            reader.accept(opened);
        }
    }

    private void warn(String reason) {
        LOG.warn("local state is deleted and read back from its changelog folder={} reason={}", folder, reason);
    }

    /** What a start has to know of an entry without a look at it. */
    @FunctionalInterface
    interface Marks {
        long of(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries);
    }

    private final class Owner implements StateLog.Owner {
        private final Marks marks;

        Owner(Marks marks) {
            this.marks = marks;
        }

        @Override
        public long mark(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries) {
            return marks.of(key, value, entries);
        }

        /** Kafka Streams closes the task, opens its stores again, and reads the changelog. */
        @Override
        public RuntimeException damaged(String reason) {
            warn(reason);
            return new TaskCorruptedException(Set.of(task));
        }
    }

    /** Offset of the changelog that the files stand for; {@link StateLog#NO_OFFSET} where there is none. */
    long offset() {
        if (files != null) {
            return files.offset();
        }
        return isGlance && this != NONE ? StateLog.peek(folder) : StateLog.NO_OFFSET;
    }

    void put(byte[] key, byte @Nullable [] value) {
        if (files != null) {
            files.put(key, value);
        }
    }

    /** Whether there are files, and all that was put counts. */
    boolean commit(long offset) {
        return files != null && files.commit(offset, System.currentTimeMillis());
    }

    /** Lets go of the files, which stay. */
    void close() {
        if (files != null) {
            files.close();
            files = null;
        }
    }
}
