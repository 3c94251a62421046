package dev.lakeward.processor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.stream.Output;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends versions of facts to the topics of their tables. */
public final class FactSender {
    private final ProcessorContext<byte[], StreamMessage> context;
    private final Topics topics;
    private final String child;
    private final Map<String, String> topicsByTable = new HashMap<>();

    /** Sends through the node {@code child}. */
    public FactSender(ProcessorContext<byte[], StreamMessage> context, Topics topics, String child) {
        this.context = context;
        this.topics = topics;
        this.child = child;
    }

    /**
     * Sends one version.
     *
     * @param table the table of facts
     * @param key value of the table's key column
     * @param row the fact's own columns; completed and consumed
     * @param version which version of which fact this is
     */
    public void send(String table, String key, JsonRow row, Version version) {
        byte[] value = row.text("fact_id", version.factId())
                .int64("version", version.number())
                .time("revised_at", version.clock())
                .flag("retracted", version.retracted())
                .toBytes();
        var output = new Output(topicsByTable.computeIfAbsent(table, topics::facts), Output.BY_KEY, value);
        context.forward(new Record<byte[], StreamMessage>(key.getBytes(UTF_8), output, version.clock()), child);
    }

    /**
     * A version of a fact.
     *
     * @param factId identity over all versions
     * @param number greater than that of any earlier version
     * @param clock time of the log
     * @param retracted whether the fact no longer holds
     */
    public record Version(String factId, long number, long clock, boolean retracted) {}
}
