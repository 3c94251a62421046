package dev.lakeward.standalone.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives a result row by row: {@link #begin} once, {@link #row} for each, {@link #end} once. A value is a {@link
 * Number}, {@link Boolean}, {@link java.time.Instant}, {@link java.time.LocalDate}, {@link String}, or null for NULL.
 */
public interface RowWriter {
    void begin(List<ResultColumn> headings);

    void row(List<@Nullable Object> values);

    void end();
}
