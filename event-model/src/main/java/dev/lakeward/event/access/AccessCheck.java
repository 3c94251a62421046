package dev.lakeward.event.access;

import dev.lakeward.event.kafka.KafkaFutures;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka which operations it allows the account of a client, and finds those that are missing. Changes nothing. What
 * does not exist yet is not judged, except for rights to create topics, which are looked for where topics exist. The right
 * to write by a transactional id is judged by the right to describe it, which it implies.
 */
public final class AccessCheck {
    /** End of names that nothing has: whether they may be described says something about a prefix. */
    private static final String NONE = "access-check";

    private final Admin admin;
    private final Set<String> topics;

    /** @param topics that an installation has, whether or not the account may see them */
    public AccessCheck(Admin admin, Collection<String> topics) {
        this.admin = admin;
        this.topics = Set.copyOf(topics);
    }

    /**
     * Those of {@code rights} that the account lacks.
     *
     * @throws KafkaException if Kafka does not answer or rejects the login
     */
    public List<KafkaRight> missing(List<KafkaRight> rights) {
        Map<ResourceType, Map<String, Set<AclOperation>>> allowed = new HashMap<>();
        allowed.put(ResourceType.TOPIC, topics(rights));
        allowed.put(ResourceType.GROUP, groups(rights));
        allowed.put(ResourceType.TRANSACTIONAL_ID, transactions(rights));
        return rights.stream()
                .filter(right -> isMissing(
                        right,
                        Objects.requireNonNull(allowed.get(right.resource().resourceType()))))
                .toList();
    }

    private static boolean isMissing(KafkaRight right, Map<String, Set<AclOperation>> allowed) {
        return allowed.entrySet().stream()
                .filter(resource -> right.covers(resource.getKey()))
                .anyMatch(resource -> !resource.getValue().contains(right.operation()));
    }

    private Map<String, Set<AclOperation>> topics(List<KafkaRight> rights) {
        Set<String> asked = new TreeSet<>(topics);
        asked.addAll(KafkaFutures.await(admin.listTopics().names(), "list the topics"));
        rights.stream()
                .filter(right -> right.resource().resourceType() == ResourceType.TOPIC)
                .forEach(right -> asked.add(example(right)));
        asked.removeIf(name -> rights.stream()
                .noneMatch(right -> right.resource().resourceType() == ResourceType.TOPIC && right.covers(name)));
        var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Map<String, Set<AclOperation>> allowed = new HashMap<>();
        admin.describeTopics(asked, options)
                .topicNameValues()
                .forEach((name, found) -> put(allowed, name, () -> operations(found)));
        return allowed;
    }

    private static Set<AclOperation> operations(KafkaFuture<TopicDescription> found) {
        Set<AclOperation> operations =
                KafkaFutures.await(found, "describe the topics").authorizedOperations();
        return operations == null ? Set.of(AclOperation.values()) : operations;
    }

    private Map<String, Set<AclOperation>> groups(List<KafkaRight> rights) {
        List<String> names = names(rights, ResourceType.GROUP);
        var options = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
        Map<String, Set<AclOperation>> allowed = new HashMap<>();
        admin.describeConsumerGroups(names, options)
                .describedGroups()
                .forEach((name, found) -> put(allowed, name, () -> {
                    var operations =
                            KafkaFutures.await(found, "describe the groups").authorizedOperations();
                    return operations == null ? Set.of(AclOperation.values()) : operations;
                }));
        return allowed;
    }

    private Map<String, Set<AclOperation>> transactions(List<KafkaRight> rights) {
        Map<String, Set<AclOperation>> allowed = new HashMap<>();
        for (String name : names(rights, ResourceType.TRANSACTIONAL_ID)) {
            var found = admin.describeTransactions(List.of(name)).description(name);
            put(allowed, name, () -> {
                var _ = KafkaFutures.await(found, "describe the transactions");
                return Set.of(AclOperation.values());
            });
        }
        return allowed;
    }

    private static List<String> names(List<KafkaRight> rights, ResourceType type) {
        Set<String> names = new HashSet<>();
        rights.stream()
                .filter(right -> right.resource().resourceType() == type)
                .forEach(right -> names.add(example(right)));
        return List.copyOf(names);
    }

    /** A name that the right covers; of a prefix, one that does not exist. */
    private static String example(KafkaRight right) {
        String name = right.resource().name();
        return right.covers(name + NONE) ? name + NONE : name;
    }

    private interface Answer {
        Set<AclOperation> operations();
    }

    /** Notes what is allowed: nothing where Kafka denies to describe it; does not note what does not exist. */
    private static void put(Map<String, Set<AclOperation>> allowed, String name, Answer answer) {
        try {
            allowed.put(name, answer.operations());
        } catch (KafkaException e) {
            if (e.getCause() instanceof AuthorizationException) {
                allowed.put(name, Set.of());
            } else if (!isAbsent(e.getCause())) {
                throw e;
            }
        }
    }

    private static boolean isAbsent(@Nullable Throwable cause) {
        return cause instanceof UnknownTopicOrPartitionException
                || cause instanceof GroupIdNotFoundException
                || cause instanceof TransactionalIdNotFoundException;
    }
}
