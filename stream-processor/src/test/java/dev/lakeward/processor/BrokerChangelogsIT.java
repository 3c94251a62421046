package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.testsupport.SharedKafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class BrokerChangelogsIT {
    private final Map<String, Object> kafka = Map.of("bootstrap.servers", SharedKafka.bootstrapServers());
    private final String group = SharedKafka.namespace();
    private final String topic = group + "-entities-changelog";

    @Test
    void knowsWhereAChangelogEndsAndThatAnotherOfItsNameIsAnother() throws Exception {
        try (Admin admin = SharedKafka.admin()) {
            create(admin);
            var changelogs = new BrokerChangelogs(kafka, group);
            assertThat(changelogs.reaches(topic, 0, 0)).isFalse();
            send(2);
            assertThat(changelogs.reaches(topic, 0, 1)).isTrue();
            assertThat(changelogs.reaches(topic, 0, 2)).isFalse();
            send(1);
            assertThat(changelogs.reaches(topic, 0, 2)).isTrue();
            String identity = changelogs.identity(topic, 0);
            assertThat(identity).isNotEqualTo(changelogs.identity(topic, 1));
            assertThat(new BrokerChangelogs(kafka, group).identity(topic, 0)).isEqualTo(identity);

            KafkaFutures.await(admin.deleteTopics(List.of(topic)).all(), "delete the topic");
            create(admin);

            assertThat(new BrokerChangelogs(kafka, group).identity(topic, 0)).isNotEqualTo(identity);
        }
    }

    private void create(Admin admin) {
        KafkaFutures.await(
                admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all(), "create the topic");
    }

    private void send(int records) throws Exception {
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, 0, "key", "value")).get();
            }
        }
    }
}
