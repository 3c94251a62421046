package dev.lakeward.event.access;

import static dev.lakeward.event.access.KafkaRight.group;
import static dev.lakeward.event.access.KafkaRight.topic;
import static dev.lakeward.event.access.KafkaRight.topics;
import static dev.lakeward.event.access.KafkaRight.transactions;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.lakeward.event.kafka.Topics;
import java.util.List;

/**
 * The least rights of each role, on topics that exist. {@code docs/security.md} and {@code lakeward acls} follow from it;
 * services compare what Kafka allows them with it.
 */
public final class KafkaRights {
    private static final String LOOK = "which topics there are, and their ends";

    private KafkaRights() {}

    /** What {@code role} needs in the installation that these topics are of. */
    public static List<KafkaRight> of(KafkaRole role, Topics names) {
        return switch (role) {
            case INGEST, CONSOLE -> ingest(names);
            case PROCESSOR -> processor(names);
            case SINK -> sink(names);
            case KEYS ->
                List.of(topic(names.keys(), READ, "lists keys"), topic(names.keys(), WRITE, "makes and revokes keys"));
            case SETUP ->
                List.of(
                        topics(names.prefix(), DESCRIBE, LOOK),
                        topics(names.prefix(), CREATE, "creates what is missing"));
        };
    }

    private static List<KafkaRight> ingest(Topics names) {
        String progress = "how far events have come";
        return List.of(
                topics(names.prefix(), DESCRIBE, LOOK),
                topic(names.events(), WRITE, "events and ticks"),
                topic(names.events(), READ, "receipts"),
                topic(names.rejected(), WRITE, "rejected events"),
                topic(names.rejected(), READ, "receipts"),
                topic(names.accepted(), READ, "receipts"),
                topic(names.outcomes(), READ, "receipts"),
                topic(names.commits(), READ, "receipts"),
                topic(names.keys(), READ, "write keys"),
                topics(names.internalPrefix(), DESCRIBE, progress),
                group(names.processorGroup(), DESCRIBE, progress),
                group(names.sinkGroup(), DESCRIBE, progress));
    }

    private static List<KafkaRight> processor(Topics names) {
        String own = names.internalPrefix();
        return List.of(
                topics(names.prefix(), DESCRIBE, LOOK),
                topic(names.events(), READ, "events"),
                topic(names.events(), WRITE, "ticks while no event comes"),
                topic(names.accepted(), WRITE, "accepted events"),
                topic(names.outcomes(), WRITE, "outcomes of the others"),
                topic(names.rejected(), WRITE, "events that a stage cannot process"),
                topics(names.factsPrefix(), WRITE, "facts"),
                topics(own, CREATE, "changelogs and repartition topics"),
                topics(own, READ, "state, and what stages send each other"),
                topics(own, WRITE, "state, and what stages send each other"),
                topics(own, DELETE, "deletes records of repartition topics once they are read"),
                group(names.processorGroup(), READ, "its share of partitions"),
                transactions(own, WRITE, "exactly once"));
    }

    private static List<KafkaRight> sink(Topics names) {
        return List.of(
                topics(names.prefix(), DESCRIBE, LOOK),
                topic(names.accepted(), READ, "rows of events"),
                topic(names.rejected(), READ, "rows of rejected events"),
                topics(names.factsPrefix(), READ, "rows of facts"),
                topic(names.rejected(), WRITE, "records that become no row"),
                topic(names.commits(), WRITE, "what landed, for receipts"),
                topic(names.facts("landings"), WRITE, "the conservation ledger"),
                group(names.sinkGroup(), READ, "its share of partitions"));
    }
}
