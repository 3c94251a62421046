package dev.lakeward.bench.landing;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * The limit of what parquet-avro can write: rows that were read and parsed before, again and again, without consumer and
 * JSON.
 */
final class ParsedLanding {
    /** Of a thread: more ids than Parquet keeps in a dictionary. */
    private static final int KEPT = 50_000;

    private static final int BATCH = 1000;

    private ParsedLanding() {}

    private record Parsed(GenericData.Record row, ParquetWriter<GenericRecord> writer) {}

    static Measurement run(BenchEnv env, Runnable clockStarted) throws Exception {
        Files.createDirectories(env.own());
        return LandingThreads.run(env, clockStarted, ParsedLanding::land);
    }

    private static long land(BenchEnv env, int thread, RowCounter rows) throws IOException {
        try (var files = BareFiles.in(env.own().resolve("thread-" + thread))) {
            List<Parsed> parsed = parse(env, thread, files);
            int next = 0;
            while (!rows.all()) {
                for (int i = 0; i < BATCH; i++) {
                    Parsed one = parsed.get(next);
                    one.writer().write(one.row());
                    next = next + 1 < parsed.size() ? next + 1 : 0;
                }
                rows.add(BATCH);
            }
            return files.finish();
        }
    }

    private static List<Parsed> parse(BenchEnv env, int thread, BareFiles files) throws IOException {
        List<Parsed> parsed = new ArrayList<>();
        long most = Math.min(KEPT, env.events() / LandingThreads.count(env) / 2);
        var row = new BareRow(files);
        try (var consumer = BareLanding.consumer(env, BareLanding.partitions(env, thread))) {
            while (parsed.size() < most) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
                    BareFiles.TableFile file = row.fill(entry);
                    parsed.add(new Parsed(new GenericData.Record(file.row(), true), file.writer()));
                }
            }
        }
        return parsed;
    }
}
