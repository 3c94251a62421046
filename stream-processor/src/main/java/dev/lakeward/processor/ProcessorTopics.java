package dev.lakeward.processor;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.schema.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;

/** Creates the topics that the processor reads and writes, where they are missing. */
final class ProcessorTopics {
    private ProcessorTopics() {}

    /** Returns how many partitions the topic of events has. */
    static int ensure(InstallationSettings installation, Catalog catalog) {
        try (Admin admin = Admin.create(new HashMap<>(installation.kafka()))) {
            var topics = installation.topics();
            TopicSetup.ensure(admin, topics, catalog, installation.partitions(), installation.replication());
            var descriptions = KafkaFutures.await(
                    admin.describeTopics(List.of(topics.events())).allTopicNames(), "describe the topics");
            return Objects.requireNonNull(descriptions.get(topics.events()))
                    .partitions()
                    .size();
        }
    }
}
