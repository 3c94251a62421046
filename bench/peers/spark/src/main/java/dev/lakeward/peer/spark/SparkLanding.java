package dev.lakeward.peer.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Events to Parquet, partitioned by day, by the file sink, which lands each batch once for readers that know its own log.
 * Arguments: contender, brokers, topic, run, folder, events.
 */
public final class SparkLanding {
    /** Written as it stands here, so that no header has to be read. */
    private static final String SOURCE = "bench";

    private SparkLanding() {}

    public static void main(String[] arguments) throws Exception {
        Session.endWithParent();
        long events = Long.parseLong(arguments[5]);
        Path files = Path.of(arguments[4], "files");
        var spark = Session.start();
        var progress = new Progress(events);
        spark.streams().addListener(progress);
        rows(Session.read(spark, arguments[1], arguments[2], events))
                .writeStream()
                .format("parquet")
                .partitionBy("event_date")
                .option("path", files.toString())
                .option("checkpointLocation", arguments[4] + "/checkpoint")
                .start();
        progress.report(rows -> Map.of("bytes a row", bytes(files) / (double) rows));
        Thread.currentThread().join();
    }

    /** All in one table, by day: fewer and larger files than by table and day, which is quicker. */
    private static Dataset<Row> rows(Dataset<Row> records) {
        return records.select(
                        from_json(col("value").cast("string"), Session.EVENT).as("event"),
                        col("partition").as("kafka_partition"),
                        col("offset").as("kafka_offset"),
                        col("timestamp").as("received_ts"))
                .select(
                        col("event.*"),
                        lit(SOURCE).as("source"),
                        to_json(struct(col("event.platform"), col("event.app_version"), col("event.locale")))
                                .as("extra"),
                        col("kafka_partition"),
                        col("kafka_offset"),
                        col("received_ts"),
                        to_date(col("event.event_time")).as("event_date"))
                .drop("platform", "app_version", "locale");
    }

    private static long bytes(Path folder) {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".parquet"))
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
