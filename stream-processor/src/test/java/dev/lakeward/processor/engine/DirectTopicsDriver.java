package dev.lakeward.processor.engine;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;

/**
 * Kafka's test driver for a topology whose sources are topics by name. Kafka's own compiles every source topic to a
 * regular expression, for every record that comes in or out, to find sources that are patterns; that takes more of the
 * processor than some stages. This one looks a topic up by its name. It changes two private fields of Kafka's driver: a
 * version of Kafka without them fails each test at once. For one thread.
 */
public final class DirectTopicsDriver extends TopologyTestDriver {
    private static final String SOURCES = "partitionsByInputTopic";
    private static final String BUILDER = "internalTopologyBuilder";

    /**
     * Starts a topology.
     *
     * @param clock what the wall clock shows at first
     * @throws LinkageError if Kafka's driver has other fields
     */
    public DirectTopicsDriver(Topology topology, Properties properties, Instant clock) {
        super(topology, properties, clock);
        try {
            Field sources = field(SOURCES);
            sources.set(this, new NamedSources((Map<?, ?>) sources.get(this)));
            Field builder = field(BUILDER);
            builder.set(this, new NamelessBuilder((InternalTopologyBuilder) builder.get(this)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the test driver of this version of Kafka is another", e);
        }
    }

    private static Field field(String name) throws NoSuchFieldException {
        Field field = TopologyTestDriver.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Sources that are found by name; none is a pattern that has to be tried. */
    private static final class NamedSources extends HashMap<String, TopicPartition> {
        NamedSources(Map<?, ?> sources) {
            sources.forEach((topic, partition) -> put((String) topic, (TopicPartition) partition));
        }

        @Override
        public Set<Map.Entry<String, TopicPartition>> entrySet() {
            return Set.of();
        }
    }

    /** What the driver asks a started topology for, without topics that it would take for patterns. */
    private static final class NamelessBuilder extends InternalTopologyBuilder {
        private final InternalTopologyBuilder all;

        NamelessBuilder(InternalTopologyBuilder all) {
            this.all = all;
        }

        @Override
        public synchronized List<String> fullSourceTopicNames() {
            return List.of();
        }

        @Override
        public Set<String> allStateStoreNames() {
            return all.allStateStoreNames();
        }
    }
}
