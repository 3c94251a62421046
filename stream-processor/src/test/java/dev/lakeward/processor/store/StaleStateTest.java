package dev.lakeward.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.store.local.StateLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a changelog that is another one, or shorter, are not believed. */
class StaleStateTest {
    private static final TopicPartition PARTITION = new TopicPartition("changelog", 0);
    private static final StateKey<String> NAME =
            new StateKey<>(3, () -> "", (text, writer) -> writer.text(text), StateReader::text);

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        EntityStore store = open("cluster/topic", 100);
        Entity entity = store.entity("user-1");
        entity.state(NAME, "Ada");
        store.changed(entity);
        store.flush((key, value) -> {});
        store.commit(Map.of(PARTITION, 41L));
        store.close();
    }

    @Test
    void isBelievedUpToTheLastRecord() {
        assertFound("cluster/topic", 41);
    }

    @Test
    void isNotBelievedBeyondTheEndOfTheChangelog() {
        assertNotFound("cluster/topic", 40);
    }

    @Test
    void isNotBelievedWhereTheChangelogWasMadeAnew() {
        assertNotFound("cluster/other", 100);
        // The files are gone, not only passed over.
        assertNotFound("cluster/topic", 100);
    }

    private void assertFound(String identity, long last) {
        EntityStore store = open(identity, last);
        assertThat(store.committedOffset(PARTITION)).isEqualTo(41);
        assertThat(store.keys()).containsExactly("user-1");
        store.close();
    }

    private void assertNotFound(String identity, long last) {
        EntityStore store = open(identity, last);
        assertThat(store.committedOffset(PARTITION)).isEqualTo(StateLog.NO_OFFSET);
        assertThat(store.keys()).isEmpty();
        assertThat(store.find("user-1")).isNull();
        store.close();
    }

    private EntityStore open(String identity, long last) {
        var properties = new Properties();
        properties.put(Changelogs.PROPERTY, new FakeChangelogs(identity, last));
        var store = EntityStore.builder("entities").build();
        var context = new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private record FakeChangelogs(String identity, long last) implements Changelogs {
        @Override
        public String identity(String topic, int partition) {
            return identity;
        }

        @Override
        public boolean reaches(String topic, int partition, long offset) {
            return offset <= last;
        }
    }
}
