package dev.lakeward.standalone.console;

import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.standalone.render.SqlValues;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs one query on a connection, within limits, in a transaction that reads only. For one thread. */
final class LimitedQuery {
    private final Connection connection;
    private final ScheduledExecutorService clock;
    private final ReadOnlyGuard guard;

    /**
     * The query of a connection.
     *
     * @param clock cancels what takes too long
     * @param guard lets pass what reads
     */
    LimitedQuery(Connection connection, ScheduledExecutorService clock, ReadOnlyGuard guard) {
        this.connection = connection;
        this.clock = clock;
        this.guard = guard;
    }

    Rows run(String sql, Limits limits) throws SQLException, LakeException {
        guard.begin(connection, sql);
        var late = new AtomicBoolean();
        long from = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            var deadline =
                    clock.schedule(() -> cancel(statement, late), limits.time().toMillis(), TimeUnit.MILLISECONDS);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return read(rows, limits.rows(), from);
            } catch (SQLException e) {
                throw late.get() ? tooLong(limits, e) : e;
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static SQLException tooLong(Limits limits, SQLException cause) {
        return new SQLException(
                "The query was cancelled after %d s. Restrict it, for example to some days with event_date."
                        .formatted(limits.time().toSeconds()),
                cause);
    }

    private static void cancel(Statement statement, AtomicBoolean late) {
        late.set(true);
        try {
            statement.cancel();
        } catch (SQLException e) {
            late.set(true); // it has ended by itself meanwhile
        }
    }

    private static Rows read(ResultSet rows, int most, long from) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<Rows.Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Rows.Column(
                    meta.getColumnLabel(i), SqlValues.numeric(meta.getColumnType(i), meta.getColumnTypeName(i))));
        }
        List<List<@Nullable Object>> values = new ArrayList<>();
        boolean more = rows.next();
        while (more && values.size() < most) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                row.add(SqlValues.read(rows, i));
            }
            values.add(row);
            more = rows.next();
        }
        return new Rows(columns, values, more, Duration.ofNanos(System.nanoTime() - from));
    }
}
