package dev.lakeward.sink.compact;

import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Orders rows of compacted files by the table's key, then its time, then their Kafka position. */
final class RowComparator implements Comparator<GenericRecord> {
    private final int[] positions;

    private RowComparator(int[] positions) {
        this.positions = positions;
    }

    static RowComparator of(Table table, Schema schema) {
        List<Integer> positions = new ArrayList<>();
        for (String column : List.of(table.key(), table.dateColumn(), "version", "kafka_partition", "kafka_offset")) {
            Schema.Field field = schema.getField(column);
            if (field != null && !positions.contains(field.pos())) {
                positions.add(field.pos());
            }
        }
        return new RowComparator(positions.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public int compare(GenericRecord one, GenericRecord other) {
        for (int position : positions) {
            int order = values(one.get(position), other.get(position));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Compares values of one column, which have the same class; null is first. */
    @SuppressWarnings("unchecked")
    private static int values(@Nullable Object one, @Nullable Object other) {
        if (one == null) {
            return other == null ? 0 : -1;
        }
        if (other == null) {
            return 1;
        }
        return ((Comparable<Object>) one).compareTo(other);
    }
}
