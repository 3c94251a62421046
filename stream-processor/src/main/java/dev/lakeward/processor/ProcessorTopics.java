package dev.lakeward.processor;

import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Creates the topics that the processor reads and writes, where they are missing. */
final class ProcessorTopics {
    private ProcessorTopics() {}

    /** Returns how many partitions the topic of events has. */
    static int ensure(ProcessorSettings settings, Catalog catalog) {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            var topics = new Topics(settings.namespace());
            TopicSetup.ensure(admin, topics, catalog, settings.partitions(), settings.replication());
            var descriptions = admin.describeTopics(List.of(topics.events()))
                    .allTopicNames()
                    .get();
            return Objects.requireNonNull(descriptions.get(topics.events()))
                    .partitions()
                    .size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the topics", e);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read the topics", e.getCause());
        }
    }
}
