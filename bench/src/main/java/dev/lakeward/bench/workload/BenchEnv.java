package dev.lakeward.bench.workload;

import dev.lakeward.event.kafka.Topics;
import java.nio.file.Path;
import java.util.Map;

/**
 * Environment of one run: broker, topics, folders and size.
 *
 * @param brokers address of the broker that all runs share
 * @param workload name of the workload
 * @param run name of this run, different for each candidate and round: lower case, digits and dashes
 * @param root folder of the whole measurement; deleted after it
 * @param size amount of data
 */
public record BenchEnv(String brokers, String workload, String run, Path root, Size size) {
    /**
     * Amount of data.
     *
     * @param events how many events a job works on
     * @param partitions of every topic of events
     * @param users how many different users the events name
     * @param tables over how many tables of its own a landing spreads them; 0 for those of the built-in catalogue
     * @param instances how many processors or sinks of ours share the work, in one JVM
     */
    public record Size(long events, int partitions, int users, int tables, int instances) {
        /** So many events in four partitions, of 100,000 users, or of fewer if else not all would come. */
        public static Size of(long events) {
            int users = (int) Math.clamp(events / SampleEvents.USUAL.session(), 1L, 100_000L);
            return new Size(events, 4, users, 0, 1);
        }

        /** The same with so many partitions. */
        public Size withPartitions(int count) {
            return new Size(events, count, users, tables, instances);
        }

        /** The same with so many users, and two events of each at least. */
        public Size withUsers(int count) {
            return new Size(Math.max(events, count * 2L), partitions, count, tables, instances);
        }

        /** The same with so many tables. */
        public Size withTables(int count) {
            return new Size(events, partitions, users, count, instances);
        }

        /** The same with so many instances. */
        public Size withInstances(int count) {
            return new Size(events, partitions, users, tables, count);
        }
    }

    /** How many events a job works on. */
    public long events() {
        return size.events();
    }

    /** Partitions of every topic of events. */
    public int partitions() {
        return size.partitions();
    }

    /** How many different users the events name. */
    public int users() {
        return size.users();
    }

    /** Topics of this run alone; they are deleted after it. */
    public Topics topics() {
        return new Topics(run);
    }

    /** Topics that all runs of the workload share, filled by {@link Workload#prepare}. */
    public Topics prepared() {
        return new Topics(workload);
    }

    /** Folder that all runs of the workload share. */
    public Path folder() {
        return root.resolve(workload);
    }

    /** Folder of this run alone; it is deleted after it. */
    public Path own() {
        return folder().resolve(run);
    }

    /** Variables from which a service reads its settings, to run on these topics. */
    public Map<String, String> variables(Topics of) {
        return Map.of(
                "LAKEWARD_NAMESPACE", of.namespace(),
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", brokers,
                "LAKEWARD_TOPIC_PARTITIONS", Integer.toString(partitions()));
    }
}
