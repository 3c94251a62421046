package dev.lakeward.sink.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LandedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Builds the rows of {@code landings} for a commit: one for each table and hour of receipt. */
final class LandingRows {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private record Hour(String table, long number) {}

    private record Count(long rows, long rejected) {
        Count plus(Count other) {
            return new Count(rows + other.rows, rejected + other.rejected);
        }
    }

    /** One row; its components are named like the columns. */
    record Landing(
            String tableName,
            String hour,
            String topic,
            int kafkaPartition,
            long startOffset,
            long endOffset,
            long rowCount,
            long rejectedCount,
            String factId,
            int version,
            String revisedAt,
            boolean retracted) {
        byte[] toBytes() {
            try {
                return JSON.writeValueAsBytes(this);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a record of texts and numbers is JSON", e);
            }
        }
    }

    private LandingRows() {}

    /** Rows for the tables {@code counted}; equal commits have equal rows. */
    static List<Landing> of(CommitRecord commit, Set<String> counted) {
        var hours = new TreeMap<Hour, Count>(Comparator.comparing(Hour::table).thenComparingLong(Hour::number));
        for (LandedFile file : commit.files()) {
            file.hours()
                    .forEach(
                            (hour, rows) -> hours.merge(new Hour(file.table(), hour), new Count(rows, 0), Count::plus));
        }
        commit.rejected()
                .forEach((table, counts) -> counts.forEach(
                        (hour, rows) -> hours.merge(new Hour(table, hour), new Count(0, rows), Count::plus)));
        hours.keySet().removeIf(hour -> !counted.contains(hour.table()));
        var rows = new ArrayList<Landing>();
        hours.forEach((hour, count) -> rows.add(landing(commit, hour, count)));
        return rows;
    }

    private static Landing landing(CommitRecord commit, Hour hour, Count count) {
        String start = Instant.ofEpochMilli(hour.number() * HOUR).toString();
        return new Landing(
                hour.table(),
                start,
                commit.topic(),
                commit.partition(),
                commit.start(),
                commit.end(),
                count.rows(),
                count.rejected(),
                "%s-%d-%d|%s|%s".formatted(commit.topic(), commit.partition(), commit.start(), hour.table(), start),
                1,
                commit.at(),
                false);
    }
}
