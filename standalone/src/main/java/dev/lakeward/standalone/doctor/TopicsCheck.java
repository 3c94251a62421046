package dev.lakeward.standalone.doctor;

import static java.util.Objects.requireNonNull;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.standalone.lake.LakeVariables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether the topics fit each other, and every partition can be written. */
record TopicsCheck(DoctorContext context) implements Check {
    @Override
    public String name() {
        return "topics";
    }

    @Override
    public Diagnosis run() throws InterruptedException, ExecutionException {
        if (context.set(LakeVariables.KAFKA).isEmpty()) {
            return new Diagnosis.Skipped("no Kafka to look at");
        }
        InstallationSettings settings = InstallationSettings.from(context.variables());
        var topics = settings.topics();
        List<String> names = List.of(topics.events(), topics.accepted(), topics.rejected(), topics.outcomes());
        try (Admin admin = KafkaCheck.admin(settings)) {
            return judge(
                    topics.events(), admin.describeTopics(names).allTopicNames().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return new Diagnosis.Skipped("not made yet; the first service that starts makes them");
            }
            throw e;
        }
    }

    private static Diagnosis judge(String events, Map<String, TopicDescription> found) {
        int wanted = partitions(requireNonNull(found.get(events)));
        for (TopicDescription topic : found.values()) {
            if (partitions(topic) != wanted) {
                return new Diagnosis.Bad(
                        "%s has %d partitions, %s %d".formatted(topic.name(), partitions(topic), events, wanted),
                        "topics have as many partitions as %s, for good: delete and create the others, or take another LAKEWARD_NAMESPACE"
                                .formatted(events));
            }
        }
        List<String> leaderless = found.values().stream()
                .flatMap(TopicsCheck::leaderless)
                .sorted()
                .toList();
        return leaderless.isEmpty()
                ? new Diagnosis.Good("%d partitions each, all with a leader".formatted(wanted))
                : new Diagnosis.Bad(
                        "no leader: " + String.join(", ", leaderless),
                        "start the brokers that hold these partitions; nothing can be written to them until then");
    }

    private static Stream<String> leaderless(TopicDescription topic) {
        return topic.partitions().stream()
                .filter(partition ->
                        partition.leader() == null || partition.leader().isEmpty())
                .map(partition -> topic.name() + "-" + partition.partition());
    }

    private static int partitions(TopicDescription topic) {
        return topic.partitions().size();
    }
}
