package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.render.ResultColumn;
import dev.lakeward.standalone.render.RowWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;

/** Answers each statement with one row, when a test lets it. */
final class FakeEngine implements SqlEngine {
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch answers;

    FakeEngine(CountDownLatch answers) {
        this.answers = answers;
    }

    static FakeEngine prompt() {
        return new FakeEngine(new CountDownLatch(0));
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public String describe() {
        return "a fake";
    }

    @Override
    public long run(String sql, RowWriter writer) throws SQLException {
        asked.add(sql);
        try {
            answers.await();
        } catch (InterruptedException e) {
            throw new SQLException("stopped", e);
        }
        if (sql.contains("nowhere")) {
            throw new SQLException("no table nowhere");
        }
        writer.begin(List.of(new ResultColumn("n", true)));
        writer.row(List.of(42L));
        writer.end();
        return 1;
    }

    @Override
    public void cancel() {}

    @Override
    public OptionalDouble progress() {
        return OptionalDouble.of(37);
    }

    @Override
    public List<String> names() {
        return List.of("guild_events", "guild_name");
    }

    @Override
    public void close() {}
}
