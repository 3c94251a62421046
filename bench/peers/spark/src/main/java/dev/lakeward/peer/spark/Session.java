package dev.lakeward.peer.spark;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A Spark in this JVM, and the events that it reads. */
final class Session {
    /** Batches in all: few enough that the start of each does not count, enough to see most of the run warm. */
    private static final int BATCHES = 8;

    static final StructType EVENT = new StructType()
            .add("event_id", DataTypes.StringType)
            .add("user_id", DataTypes.StringType)
            .add("event_type", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType)
            .add("item_type", DataTypes.StringType)
            .add("description", DataTypes.StringType)
            .add("amount_purchased", DataTypes.LongType)
            .add("price", DataTypes.createDecimalType(18, 2))
            .add("level", DataTypes.LongType)
            .add("attack", DataTypes.LongType)
            .add("defense", DataTypes.LongType)
            .add("health", DataTypes.LongType)
            .add("guild_name", DataTypes.StringType)
            .add("platform", DataTypes.StringType)
            .add("app_version", DataTypes.StringType)
            .add("locale", DataTypes.StringType);

    private Session() {}

    static SparkSession start() {
        return SparkSession.builder()
                .master("local[*]")
                .appName("peer")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                // Two tasks a core; the usual 200 would be nothing but overhead here.
                .config(
                        "spark.sql.shuffle.partitions",
                        2L * Runtime.getRuntime().availableProcessors())
                .config("spark.sql.parquet.compression.codec", "zstd")
                .config("spark.hadoop.parquet.compression.codec.zstd.level", 1)
                .getOrCreate();
    }

    static Dataset<Row> read(SparkSession spark, String brokers, String topic, long events) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", brokers)
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", Math.max(1, events / BATCHES))
                .load();
    }

    /** Ends with the parent, whose end of the pipe then closes. */
    static void endWithParent() {
        var end = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // The parent sends nothing; it closes.
                        }
                    } catch (IOException gone) {
                        System.err.println("the parent is gone: " + gone.getMessage());
                    }
                    System.exit(0);
                },
                "end");
        end.setDaemon(true);
        end.start();
    }
}
