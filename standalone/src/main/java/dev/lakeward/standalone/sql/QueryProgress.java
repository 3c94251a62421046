package dev.lakeward.standalone.sql;

import com.facebook.presto.jdbc.PrestoStatement;
import io.trino.jdbc.TrinoStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import org.duckdb.DuckDBPreparedStatement;

/** Progress of a statement; each engine reports it in its own way. */
final class QueryProgress {
    private final Statement statement;
    private volatile OptionalDouble reported = OptionalDouble.empty();

    private QueryProgress(Statement statement) {
        this.statement = statement;
    }

    static QueryProgress of(Statement statement) throws SQLException {
        var progress = new QueryProgress(statement);
        if (statement.isWrapperFor(TrinoStatement.class)) {
            statement
                    .unwrap(TrinoStatement.class)
                    .setProgressMonitor(stats -> progress.reported = stats.getProgressPercentage());
        } else if (statement.isWrapperFor(PrestoStatement.class)) {
            statement
                    .unwrap(PrestoStatement.class)
                    .setProgressMonitor(stats -> progress.reported = stats.getProgressPercentage());
        }
        return progress;
    }

    /** From 0 to 100; empty where the engine does not know, or no longer. */
    OptionalDouble percent() {
        if (!(statement instanceof DuckDBPreparedStatement duck)) {
            return reported;
        }
        try {
            double percent = duck.getQueryProgress().getPercentage();
            return percent < 0 ? OptionalDouble.empty() : OptionalDouble.of(percent);
        } catch (SQLException over) {
            return OptionalDouble.empty();
        }
    }
}
