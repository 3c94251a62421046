package dev.lakeward.console;

import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers every query with the same rows, whatever it asks. */
final class FakeLake implements Lake {
    private final Rows rows;

    FakeLake(Rows rows) {
        this.rows = rows;
    }

    /** One row: its columns by name. */
    static FakeLake of(List<String> columns, @Nullable Object... values) {
        return new FakeLake(new Rows(
                columns.stream()
                        .map(name -> new Rows.Column(name, name.startsWith("n_")))
                        .toList(),
                Stream.<List<@Nullable Object>>of(Arrays.asList(values)).toList(),
                false,
                Duration.ofMillis(3)));
    }

    @Override
    public String engine() {
        return "a fake";
    }

    @Override
    public Rows query(String sql, Limits limits) throws LakeException {
        if (sql.contains("fail")) {
            throw new LakeException("no column <b>fail</b>");
        }
        return rows;
    }
}
