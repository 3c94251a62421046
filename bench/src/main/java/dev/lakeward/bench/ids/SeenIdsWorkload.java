package dev.lakeward.bench.ids;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The store of seen ids with its changelog. Each record of the backlog lets a task make ids and ask for them: events with as
 * many ids would be a hundred gigabytes. The bare reference only makes them.
 */
public final class SeenIdsWorkload implements WorkloadProvider, Workload {
    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "seen-ids";
    }

    @Override
    public String unit() {
        return "ids";
    }

    /** Something is to be left of the speed at which ids can be made. */
    @Override
    public double goal() {
        return 0.1;
    }

    @Override
    public long events() {
        return 10_000_000;
    }

    @Override
    public int heapMegabytes() {
        return 1024;
    }

    /** It only shows what grows with the number of ids. */
    @Override
    public boolean usual() {
        return false;
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(
                new Candidate.Job("bare", new GeneratedIds(false)),
                new Candidate.Job("lakeward", new GeneratedIds(true)));
    }

    @Override
    public void prepare(BenchEnv env) throws ExecutionException, InterruptedException {
        String topic = env.prepared().events();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", env.brokers()))) {
            admin.createTopics(List.of(new NewTopic(topic, env.partitions(), (short) 1)))
                    .all()
                    .get();
        }
        var settings = Map.<String, Object>of("bootstrap.servers", env.brokers(), "linger.ms", 20);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<?>>();
            for (long record = 0; record < GeneratedIds.records(env.events()); record++) {
                int partition = (int) (record % env.partitions());
                sent.add(producer.send(new ProducerRecord<>(topic, partition, null, new byte[0])));
            }
            for (var one : sent) {
                one.get();
            }
        }
    }
}
