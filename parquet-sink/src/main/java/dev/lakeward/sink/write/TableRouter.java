package dev.lakeward.sink.write;

import dev.lakeward.event.json.NameMap;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.parquet.Row;
import dev.lakeward.sink.parquet.RowLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the table of a record: by its topic, and on {@code lw.accepted} by its event type. Immutable. */
public final class TableRouter {
    /** Name in place of the table of an event whose type is not in the catalogue. */
    public static final String UNKNOWN = "unknown";

    private final NameMap<RowLayout> byType;
    private final Map<String, RowLayout> byTopic = new HashMap<>();
    private final String accepted;
    private final RowLayout rejections;

    public TableRouter(Catalog catalog, Topics topics) {
        var types = new HashMap<String, RowLayout>();
        for (Table table : catalog.tables()) {
            var layout = new RowLayout(table);
            switch (table.kind()) {
                case EVENTS -> table.eventTypes().forEach(type -> types.put(type, layout));
                case FACTS -> byTopic.put(topics.facts(table.name()), layout);
                case SYSTEM -> systemTopic(table, topics, layout);
            }
        }
        byType = new NameMap<>(types);
        accepted = topics.accepted();
        rejections = Objects.requireNonNull(byTopic.get(topics.rejected()), "the catalogue has rejected_events");
    }

    private void systemTopic(Table table, Topics topics, RowLayout layout) {
        switch (table.name()) {
            case "rejected_events" -> byTopic.put(topics.rejected(), layout);
            default -> {
                // Written by the sink itself.
            }
        }
    }

    /** All topics that the sink consumes. */
    public Set<String> topics() {
        var topics = new HashSet<>(byTopic.keySet());
        topics.add(accepted);
        return topics;
    }

    /** The layout of the only table of this topic; null where the event type decides. */
    @Nullable
    RowLayout fixed(String topic) {
        return byTopic.get(topic);
    }

    /** The layout of {@code rejected_events}. */
    RowLayout rejections() {
        return rejections;
    }

    /** Name of the table of a record; {@link #UNKNOWN} if topic and header do not name one. */
    String tableName(String topic, Row row) {
        RowLayout layout = byTopic.get(topic);
        byte[] type = row.type();
        if (layout == null && type != null) {
            layout = byType.of(type, 0, type.length);
        }
        return layout == null ? UNKNOWN : layout.table().name();
    }

    /** The layout for the record in {@code row}; null if its event type is not in the catalogue. */
    @Nullable
    RowLayout byType(Row row) {
        byte[] type = row.type();
        return type == null ? null : byType.of(type, 0, type.length);
    }
}
