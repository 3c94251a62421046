package dev.lakeward.standalone.recount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A query of {@code docs/queries/recount}, packaged with the command.
 *
 * @param fact the table that it recounts
 * @param sql rows of it
 * @param emitted the rows to compare with, as the rest of a SELECT: named by the file, else all current rows
 */
record RecountQuery(String fact, String sql, String emitted) {
    private static final String COMPARED = "-- Compared with: ";

    static RecountQuery named(String fact) {
        try (var in = RecountQuery.class.getResourceAsStream("/queries/recount/" + fact + ".sql")) {
            if (in == null) {
                throw new IllegalArgumentException("no query counts " + fact);
            }
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String emitted = sql.lines()
                    .filter(line -> line.startsWith(COMPARED))
                    .map(line -> line.substring(COMPARED.length()))
                    .findFirst()
                    .orElse("FROM %s_current".formatted(fact));
            return new RecountQuery(fact, sql, emitted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
