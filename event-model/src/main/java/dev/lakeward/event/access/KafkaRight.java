package dev.lakeward.event.access;

import java.util.Locale;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One operation on one resource of Kafka, as an access control list grants it.
 *
 * @param resource a topic, group or transactional id, by name or by what its name begins with
 * @param operation the operation; read, write and delete imply describe
 * @param purpose what it is needed for
 */
public record KafkaRight(ResourcePattern resource, AclOperation operation, String purpose) {
    static KafkaRight topic(String name, AclOperation operation, String purpose) {
        return of(ResourceType.TOPIC, PatternType.LITERAL, name, operation, purpose);
    }

    static KafkaRight topics(String prefix, AclOperation operation, String purpose) {
        return of(ResourceType.TOPIC, PatternType.PREFIXED, prefix, operation, purpose);
    }

    static KafkaRight group(String name, AclOperation operation, String purpose) {
        return of(ResourceType.GROUP, PatternType.LITERAL, name, operation, purpose);
    }

    static KafkaRight transactions(String prefix, AclOperation operation, String purpose) {
        return of(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, prefix, operation, purpose);
    }

    private static KafkaRight of(
            ResourceType type, PatternType pattern, String name, AclOperation operation, String purpose) {
        return new KafkaRight(new ResourcePattern(type, name, pattern), operation, purpose);
    }

    /** Whether the right is about this topic, group or transactional id. */
    boolean covers(String name) {
        return resource.patternType() == PatternType.PREFIXED
                ? name.startsWith(resource.name())
                : name.equals(resource.name());
    }

    /** The operation as {@code kafka-acls} spells it, such as {@code Read}. */
    public String operationWord() {
        String lower = operation.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** The resource in words, such as {@code topic lw.events} or {@code topics lw.facts.*}. */
    public String resourceWords() {
        boolean prefixed = resource.patternType() == PatternType.PREFIXED;
        String kind = resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return prefixed ? "%ss %s*".formatted(kind, resource.name()) : "%s %s".formatted(kind, resource.name());
    }

    /** Options of {@code kafka-acls} that name resource and operation. */
    public String options() {
        String kind = resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String pattern = resource.patternType() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
        return "--operation %s --%s %s%s".formatted(operationWord(), kind, resource.name(), pattern);
    }

    /** Operation and resource, such as {@code Write on topic lw.events}. */
    @Override
    public String toString() {
        return "%s on %s".formatted(operationWord(), resourceWords());
    }
}
