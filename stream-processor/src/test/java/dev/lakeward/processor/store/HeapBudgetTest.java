package dev.lakeward.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.store.local.StateLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose entities have little heap behaves as one that has much. */
class HeapBudgetTest {
    private static final StateKey<String> NAME =
            new StateKey<>(3, () -> "", (text, writer) -> writer.text(text), StateReader::text);
    private static final int USERS = 20_000;
    private static final long MOST = 1 << 20;

    @TempDir
    Path folder;

    private final HeapBudget heap = new HeapBudget(MOST);
    private final EntityStore store = EntityStore.builder("entities", heap).build();
    private final Map<String, String> changelog = new HashMap<>();

    @BeforeEach
    void open() {
        var context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(heap.held()).isZero();
    }

    @Test
    void remembersAllThatItHasNoRoomFor() {
        Map<String, String> model = changes("user-", 200_000);

        assertThat(heap.held()).isLessThanOrEqualTo(MOST);
        assertThat(store.keys()).doesNotHaveDuplicates();
        assertThat(Set.copyOf(store.keys())).isEqualTo(model.keySet());
        model.forEach((key, name) -> {
            Entity peeked = store.peek(key);
            assertThat(peeked == null ? null : peeked.state(NAME)).isEqualTo(name);
            assertThat(store.entity(key).state(NAME)).isEqualTo(name);
        });
        assertThat(changelog).isEqualTo(model);
    }

    @Test
    void remembersTheTimersOfWhatItHasNoRoomFor() {
        for (int user = 0; user < USERS; user++) {
            Entity entity = store.entity("user-" + user);
            entity.state(NAME, "a name of some length for " + user);
            store.setTimer(entity, NAME, 1000L * user);
            if (user % 1000 == 999) {
                drain();
            }
        }
        List<String> due = new ArrayList<>();
        for (long clock = -1000; clock < 1000L * USERS; clock += 1000) {
            store.expireTimers(NAME, clock, entity -> due.add(entity.key()));
            assertThat(due).hasSize((int) (clock / 1000) + 1);
            if (clock % 1_000_000 == 0) {
                drain();
                assertThat(heap.held()).isLessThanOrEqualTo(MOST);
            }
        }
        assertThat(due).doesNotHaveDuplicates();
    }

    @Test
    void doesNotWakeForATimerThatMovedWhileItWasOnTheHeapAgain() {
        Entity entity = store.entity("early");
        entity.state(NAME, "Ada");
        store.setTimer(entity, NAME, 5000);
        changes("before-", 100_000);
        store.setTimer(store.entity("early"), NAME, 90_000);
        changes("after-", 100_000);

        List<String> due = new ArrayList<>();
        store.expireTimers(NAME, 89_000, late -> due.add(late.key()));
        assertThat(due).isEmpty();
        store.expireTimers(NAME, 90_000, late -> due.add(late.key()));
        assertThat(due).containsExactly("early");
    }

    /** Entities that go to their files and come back all day, and a changelog that has a record for each time. */
    @Test
    void keepsAsManyTimersAsEntities() {
        var spilled = new SpilledEntities();
        var files = new StateLog(folder.resolve("spilled"), "", 0, new Owner());
        spilled.open(files);
        var entity = new Entity("");
        entity.cell(NAME.id()).due = 7_000_000_000L;
        byte[] value = entity.toBytes(new StateWriter(), new StateWriter());
        for (int round = 0; round < 300; round++) {
            for (int user = 0; user < 1000; user++) {
                byte[] key = ("user-" + user).getBytes(UTF_8);
                if (round % 2 == 0) {
                    files.put(key, value);
                    spilled.left(Entity.of("user-" + user, value));
                } else {
                    files.put(key, value);
                    spilled.restored(key, value);
                }
            }
        }
        assertThat(spilled.timers()).isBetween(1000, 4000);
        List<String> due = new ArrayList<>();
        spilled.expire(7_000_000_000L, key -> false, due::add);
        assertThat(due.stream().distinct()).hasSize(1000);
        spilled.clear();
        files.close();
    }

    private Map<String, String> changes(String prefix, int count) {
        var random = new Random(count);
        Map<String, String> model = new HashMap<>();
        for (int step = 0; step < count; step++) {
            String key = prefix + random.nextInt(USERS);
            Entity entity = store.entity(key);
            String name = entity.state(NAME);
            assertThat(name).isEqualTo(model.getOrDefault(key, ""));
            if (random.nextInt(10) == 0) {
                store.remove(entity);
                model.remove(key);
            } else {
                entity.state(NAME, "name " + step);
                store.changed(entity);
                model.put(key, "name " + step);
            }
            if (step % 500 == 499) {
                drain();
            }
        }
        drain();
        return model;
    }

    private void drain() {
        store.flush((key, value) -> {
            if (value == null) {
                changelog.remove(new String(key, UTF_8));
            } else {
                changelog.put(new String(key, UTF_8), Entity.of("", value).state(NAME));
            }
        });
    }

    private static final class Owner implements StateLog.Owner {
        @Override
        public long mark(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries) {
            return SpilledEntities.firstDue(key, value, entries);
        }

        @Override
        public RuntimeException damaged(String reason) {
            return new IllegalStateException(reason);
        }
    }
}
