package dev.lakeward.peer.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Duplicates and sessions. Does less than the others: one query has one sink, so only sessions are written, not the events that
 * count; and its Kafka sink may repeat them. Ids are kept for ever, since else they would go with the watermark of ten seconds.
 * Arguments: contender, brokers, topic, prefix of the topics written, folder, events.
 */
public final class SparkSessions {
    private SparkSessions() {}

    public static void main(String[] arguments) throws Exception {
        Session.endWithParent();
        String brokers = arguments[1];
        long events = Long.parseLong(arguments[5]);
        var spark = Session.start();
        var progress = new Progress(events);
        spark.streams().addListener(progress);
        sessions(Session.read(spark, brokers, arguments[2], events))
                .writeStream()
                .format("kafka")
                .outputMode("append")
                .option("kafka.bootstrap.servers", brokers)
                .option("kafka.compression.type", "lz4")
                .option("topic", arguments[3] + ".sessions")
                .option("checkpointLocation", arguments[4] + "/checkpoint")
                .start();
        progress.report(rows -> Map.of());
        Thread.currentThread().join();
    }

    private static Dataset<Row> sessions(Dataset<Row> records) {
        var spent = col("price").multiply(col("amount_purchased"));
        return records.select(
                        from_json(col("value").cast("string"), Session.EVENT).as("event"))
                .select("event.*")
                .withWatermark("event_time", "10 seconds")
                .dropDuplicates("user_id", "event_id")
                .groupBy(session_window(col("event_time"), lit("30 minutes")), col("user_id"))
                .agg(count(lit(1)).as("events"), sum(spent).as("revenue"))
                .select(to_json(struct(
                                col("user_id"),
                                col("session_window.start"),
                                col("session_window.end"),
                                col("events"),
                                col("revenue")))
                        .as("value"));
    }
}
