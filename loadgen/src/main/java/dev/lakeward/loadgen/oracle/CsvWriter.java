package dev.lakeward.loadgen.oracle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV: text in quotes, an empty field for null. */
final class CsvWriter implements AutoCloseable {
    private final BufferedWriter out;
    private final StringBuilder line = new StringBuilder();
    private int cells;

    CsvWriter(Path folder, TruthTable table) {
        try {
            Files.createDirectories(folder);
            out = Files.newBufferedWriter(folder.resolve(table.file()), StandardCharsets.UTF_8);
            row(table.fileColumns().stream().map(TruthColumn::name).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void row(@Nullable Object... values) {
        for (Object value : values) {
            cell(value);
        }
        end();
    }

    /** Adds one cell to the current row. */
    CsvWriter cell(@Nullable Object value) {
        if (cells++ > 0) {
            line.append(',');
        }
        switch (value) {
            case null -> {}
            case String text ->
                line.append('"')
                        .append(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""))
                        .append('"');
            case Instant time -> line.append(time);
            case BigDecimal number -> line.append(number.toPlainString());
            default -> line.append(value);
        }
        return this;
    }

    void end() {
        try {
            out.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.setLength(0);
        cells = 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
