package dev.lakeward.processor.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class EntityStoreTest {
    private static final Slot<String> NAME =
            new Slot<>(3, () -> "", (text, writer) -> writer.text(text), StateReader::text);

    private final EntityStore store = EntityStore.builder("entities").build();
    private final Map<Bytes, byte[]> changelog = new TreeMap<>();

    @Test
    void comesBackFromItsChangelogWithTimers() {
        Entity entity = store.entity("user-1");
        entity.advance(5000);
        entity.state(NAME, "Ada");
        store.wake(entity, NAME, 9000);
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
        store.wake(entity, NAME, 9000);
        store.wake(entity, NAME, 15_000);

        assertThat(due(store, 14_999)).isEmpty();
        assertThat(due(store, 15_000)).containsExactly("user-1");
    }

    @Test
    void findsATimerThatMovedEarlier() {
        Entity entity = store.entity("user-1");
        store.wake(entity, NAME, 15_000);
        store.wake(entity, NAME, 3000);

        assertThat(due(store, 3000)).containsExactly("user-1");
        assertThat(due(store, 90_000)).isEmpty();
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

    private EntityStore restored() {
        var restored = EntityStore.builder("entities").build();
        changelog.forEach((key, value) -> restored.restore(key.get(), value));
        return restored;
    }

    private static List<String> due(EntityStore store, long clock) {
        var keys = new ArrayList<String>();
        store.due(NAME, clock, entity -> keys.add(entity.key()));
        return keys;
    }

    private void drain() {
        store.drain((key, value) -> {
            if (value == null) {
                changelog.remove(Bytes.wrap(key));
            } else {
                changelog.put(Bytes.wrap(key), value);
            }
        });
    }
}
