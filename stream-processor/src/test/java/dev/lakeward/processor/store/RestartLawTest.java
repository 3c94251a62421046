package dev.lakeward.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.store.local.StateLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that is killed at any step of a commit, and read back from its files and the rest of its changelog, has the state of one
 * that was never stopped.
 */
class RestartLawTest {
    private static final StateKey<String> NAME =
            new StateKey<>(3, () -> "", (text, writer) -> writer.text(text), StateReader::text);
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);
    private static final int USERS = 3_000;
    private static final int STEPS = 30_000;

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final List<Change> changelog = new ArrayList<>();
    private final List<Change> flushed = new ArrayList<>();
    private final List<Consumer<EntityStore>> uncommitted = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private EntityStore steady;

    @SuppressWarnings("NullAway.Init")
    private EntityStore store;

    private int restarts;
    private int readBack;

    @BeforeEach
    void open() {
        steady = open("steady");
        store = open("killed");
    }

    @AfterEach
    void close() {
        store.close();
        steady.close();
    }

    @Test
    void isThatOfAStoreThatWasNeverStopped() {
        for (int step = 0; step < STEPS; step++) {
            Consumer<EntityStore> operation = operation(step);
            operation.accept(steady);
            operation.accept(store);
            uncommitted.add(operation);
            if (random.nextInt(300) == 0) {
                steady.flush((key, value) -> {});
                commitOrDie();
            }
        }
        assertThat(restarts).isGreaterThan(20);
        assertThat(readBack).isBetween(1, changelog.size() * restarts / 10);
        assertSame();
    }

    private void commitOrDie() {
        store.flush((key, value) -> flushed.add(Change.of(key, value)));
        if (random.nextInt(8) == 0) {
            flushed.clear();
            restart();
            uncommitted.forEach(operation -> operation.accept(store));
            store.flush((key, value) -> flushed.add(Change.of(key, value)));
        }
        changelog.addAll(flushed);
        flushed.clear();
        uncommitted.clear();
        boolean diesBeforeItsFilesKnow = random.nextInt(8) == 0;
        if (!diesBeforeItsFilesKnow) {
            store.commit(Map.of(CHANGELOG, changelog.size() - 1L));
        }
        if (diesBeforeItsFilesKnow || random.nextInt(8) == 0) {
            restart();
            assertSame();
        }
    }

    private void restart() {
        store.close();
        store = open("killed");
        Long committed = store.committedOffset(CHANGELOG);
        int from = committed == null || committed == StateLog.NO_OFFSET ? 0 : (int) (committed + 1);
        for (Change change : changelog.subList(from, changelog.size())) {
            change.replay(store);
        }
        readBack += changelog.size() - from;
        restarts++;
    }

    private Consumer<EntityStore> operation(int step) {
        String key = "user-" + random.nextInt(USERS);
        return switch (random.nextInt(20)) {
            case 0 -> in -> in.remove(in.entity(key));
            case 1 -> in -> in.expireTimers(NAME, step, due -> due.state(NAME, due.state(NAME) + "!"));
            case 2, 3, 4 -> {
                long due = (long) step + random.nextInt(20_000);
                yield in -> {
                    Entity entity = in.entity(key);
                    entity.state(NAME, entity.has(NAME) ? entity.state(NAME) : "new");
                    in.setTimer(entity, NAME, due);
                };
            }
            default -> {
                String name = "x".repeat(random.nextInt(4000) == 0 ? 2 * ChunkedValue.MAX_CHUNK : 50) + step;
                yield in -> {
                    Entity entity = in.entity(key);
                    entity.state(NAME, name);
                    entity.nextRevision();
                    in.changed(entity);
                };
            }
        };
    }

    private void assertSame() {
        Map<String, String> expected = entities(steady);
        Map<String, String> actual = entities(store);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((key, entity) -> assertThat(entity).as(key).isEqualTo(expected.get(key)));
    }

    private static Map<String, String> entities(EntityStore store) {
        Map<String, String> all = new TreeMap<>();
        for (String key : store.keys()) {
            Entity entity = store.peek(key);
            if (entity != null && !entity.isEmpty()) {
                byte[] bytes = entity.toBytes(new StateWriter(), new StateWriter());
                String name = entity.state(NAME);
                all.put(
                        key,
                        name.substring(Math.max(0, name.length() - 20))
                                + " due " + entity.firstDue()
                                + " " + bytes.length + " bytes, hash " + Arrays.hashCode(bytes));
            }
        }
        return all;
    }

    private EntityStore open(String name) {
        // The one that is killed has little heap: most of its entities are in its files only.
        var heap = new HeapBudget(name.equals("killed") ? 200_000 : Long.MAX_VALUE);
        var opened = EntityStore.builder(name, heap).build();
        var context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        opened.init(context.getStateStoreContext(), opened);
        return opened;
    }

    /** An entry of the changelog. */
    private record Change(Bytes key, @Nullable Bytes value) {
        static Change of(byte[] key, byte @Nullable [] value) {
            return new Change(Bytes.wrap(key), value == null ? null : Bytes.wrap(value));
        }

        void replay(EntityStore to) {
            to.replay(key.get(), value == null ? null : value.get());
        }
    }
}
