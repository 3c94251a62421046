package dev.lakeward.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityStoreTest {
    private static final StateKey<String> NAME =
            new StateKey<>(3, () -> "", (text, writer) -> writer.text(text), StateReader::text);

    @TempDir
    Path folder;

    private final Map<Bytes, byte[]> changelog = new LinkedHashMap<>();
    private final EntityStore store = EntityStore.builder("entities").build();
    private final List<EntityStore> opened = new ArrayList<>(List.of(store));

    @AfterEach
    void close() {
        opened.forEach(EntityStore::close);
    }

    @Test
    void comesBackFromItsChangelogWithTimers() {
        Entity entity = store.entity("user-1");
        entity.advance(5000);
        entity.state(NAME, "Ada");
        store.setTimer(entity, NAME, 9000);
        store.changed(entity);
        drain();

        var restored = restored();
        Entity again = restored.entity("user-1");

        assertThat(again.newest()).isEqualTo(5000);
        assertThat(again.state(NAME)).isEqualTo("Ada");
        assertThat(due(restored, 8999)).isEmpty();
        assertThat(due(restored, 9000)).containsExactly("user-1");
        assertThat(due(restored, 20_000)).isEmpty();
    }

    @Test
    void findsATimerThatMovedLaterOnlyThen() {
        Entity entity = store.entity("user-1");
        store.setTimer(entity, NAME, 9000);
        store.setTimer(entity, NAME, 15_000);

        assertThat(due(store, 14_999)).isEmpty();
        assertThat(due(store, 15_000)).containsExactly("user-1");
    }

    @Test
    void findsATimerThatMovedEarlier() {
        Entity entity = store.entity("user-1");
        store.setTimer(entity, NAME, 15_000);
        store.setTimer(entity, NAME, 3000);

        assertThat(due(store, 3000)).containsExactly("user-1");
        assertThat(due(store, 90_000)).isEmpty();
    }

    @Test
    void findsATimerThatIsDueAtOnceWhateverItIsSetToLater() {
        Entity entity = store.entity("user-1");
        store.setTimer(entity, NAME, Entity.AT_ONCE);
        store.setTimer(entity, NAME, 15_000);

        assertThat(due(store, 1000)).containsExactly("user-1");
        store.setTimer(entity, NAME, 15_000);
        assertThat(due(store, 14_999)).isEmpty();
        assertThat(due(store, 15_000)).containsExactly("user-1");
    }

    @Test
    void waitsForATickOnceATimerIsDue() {
        store.setTimer(store.entity("user-1"), NAME, 9500);
        due(store, 8000);

        assertThat(store.waitsForTick(9999)).isFalse();
        assertThat(store.waitsForTick(10_000)).isTrue();
        due(store, 10_000);
        assertThat(store.waitsForTick(60_000)).isFalse();
    }

    @Test
    void waitsForATickWithTimersOffTheHeap() {
        Entity entity = store.entity("user-1");
        entity.state(NAME, "Ada");
        store.setTimer(entity, NAME, 7_200_000);
        drain();
        EntityStore restored = restored();

        assertThat(restored.waitsForTick(7_200_000)).isFalse();
        assertThat(restored.waitsForTick(7_201_000)).isTrue();
    }

    @Test
    void waitsForNoTickWithTimersOfAStageThatIsOff() {
        var other = new StateKey<>(4, () -> "", (text, writer) -> writer.text(text), StateReader::text);
        store.setTimer(store.entity("user-1"), other, 3000);
        store.setTimer(store.entity("user-1"), NAME, 9000);

        due(store, 5000);

        assertThat(store.waitsForTick(8000)).isFalse();
        assertThat(store.waitsForTick(10_000)).isTrue();
    }

    @Test
    void forgetsWhatWasRemoved() {
        Entity entity = store.entity("user-1");
        entity.state(NAME, "Ada");
        store.changed(entity);
        drain();
        store.remove(entity);
        drain();

        assertThat(changelog).isEmpty();
    }

    @Test
    void numbersRevisionsOnAfterARestart() {
        Entity entity = store.entity("user-1");
        entity.state(NAME, "Ada");
        entity.nextRevision();
        entity.nextRevision();
        store.changed(entity);
        drain();

        assertThat(restored().entity("user-1").nextRevision()).isEqualTo(3);
    }

    @Test
    void comesBackHoweverLargeItHasGrown() {
        Entity entity = store.entity("robot");
        for (int size :
                new int[] {5 * ChunkedValue.MAX_CHUNK + 7, 2 * ChunkedValue.MAX_CHUNK, 10, 3 * ChunkedValue.MAX_CHUNK
                }) {
            entity.state(NAME, "x".repeat(size));
            store.changed(entity);
            drain();

            assertThat(changelog.values())
                    .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(ChunkedValue.MAX_CHUNK));
            EntityStore again = restored();
            assertThat(again.keys()).containsExactly("robot");
            assertThat(again.entity("robot").state(NAME)).hasSize(size);
        }
    }

    // Pieces that a later state wrote anew are gone from the older part of the changelog.
    @Test
    void comesBackFromAChangelogThatIsHalfCompacted() {
        Entity entity = store.entity("robot");
        List<Map.Entry<Bytes, byte[]>> records = new ArrayList<>();
        for (int size : new int[] {2 * ChunkedValue.MAX_CHUNK, 3 * ChunkedValue.MAX_CHUNK}) {
            entity.state(NAME, "x".repeat(size));
            store.changed(entity);
            store.flush(
                    (key, value) -> records.add(Map.entry(Bytes.wrap(key), java.util.Objects.requireNonNull(value))));
        }
        records.removeFirst();

        EntityStore again = open();
        records.forEach(entry -> again.replay(entry.getKey().get(), entry.getValue()));

        assertThat(again.entity("robot").state(NAME)).hasSize(3 * ChunkedValue.MAX_CHUNK);
    }

    private EntityStore restored() {
        EntityStore restored = open();
        changelog.forEach((key, value) -> restored.replay(key.get(), value));
        return restored;
    }

    private EntityStore open() {
        var store = EntityStore.builder("entities").build();
        opened.add(store);
        var context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static List<String> due(EntityStore store, long clock) {
        var keys = new ArrayList<String>();
        store.expireTimers(NAME, clock, entity -> keys.add(entity.key()));
        return keys;
    }

    private void drain() {
        store.flush((key, value) -> {
            changelog.remove(Bytes.wrap(key));
            if (value != null) {
                changelog.put(Bytes.wrap(key), value);
            }
        });
    }
}
