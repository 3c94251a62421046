package dev.lakeward.standalone.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes keywords, tables and columns; the case of a keyword follows what was typed. */
final class SqlCompleter implements Completer {
    private static final Logger LOG = LoggerFactory.getLogger(SqlCompleter.class);
    private static final List<String> KEYWORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "HAVING",
            "LIMIT",
            "JOIN",
            "LEFT JOIN",
            "ON",
            "AS",
            "WITH",
            "UNION ALL",
            "DISTINCT",
            "COUNT(*)",
            "COUNT(",
            "SUM(",
            "AVG(",
            "MIN(",
            "MAX(",
            "CASE WHEN",
            "THEN",
            "ELSE",
            "END",
            "AND",
            "OR",
            "NOT",
            "NULL",
            "IS",
            "IN",
            "BETWEEN",
            "LIKE",
            "DESC",
            "ASC",
            "SHOW TABLES",
            "DESCRIBE");

    private final SqlEngine engine;

    SqlCompleter(SqlEngine engine) {
        this.engine = engine;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String typed = line.word().substring(0, line.wordCursor());
        boolean lower = typed.equals(typed.toLowerCase(Locale.ROOT)) && !typed.isEmpty();
        KEYWORDS.forEach(word -> candidates.add(new Candidate(lower ? word.toLowerCase(Locale.ROOT) : word)));
        names().forEach(name -> candidates.add(new Candidate(name)));
    }

    private List<String> names() {
        try {
            return engine.names();
        } catch (SQLException e) {
            LOG.debug("no names to complete with cause={}", e.toString());
            return List.of();
        }
    }
}
