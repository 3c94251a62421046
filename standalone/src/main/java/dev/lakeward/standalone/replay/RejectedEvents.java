package dev.lakeward.standalone.replay;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.importing.mapping.MappedLine;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Rejected events that can be sent again: those that reached no table, the newest form of each id. Events that were
 * rejected after they had been accepted (by the sink, or by a stage) are on the log already and are left out, as is what
 * is a row by now. For one thread.
 */
final class RejectedEvents {
    private static final String CANDIDATES = "replay_candidates";

    /** Of repeats of one event the last counts; without an id of its own each rejection is an event. */
    private static final String SELECT = """
            CREATE OR REPLACE TEMP TABLE replay_candidates AS
            WITH chosen AS (SELECT * FROM rejected_events WHERE ($condition
              )),
            events AS (
              SELECT coalesce(source, 'default') AS sender, coalesce(nullif(event_id, ''), 'rejected-' || rejected_id) AS id, *
              FROM chosen WHERE stage IN ('ingest', 'process', 'client') AND code <> 'unfit-line' AND payload IS NOT NULL),
            numbered AS (
              SELECT *, row_number() OVER (PARTITION BY sender, id ORDER BY received_ts DESC, rejected_id DESC) AS place
              FROM events)
            SELECT sender AS source, id, code, event_type, epoch_ms(received_ts) AS received, host, user_agent, payload,
              payload_bytes IS NULL OR payload_bytes = strlen(payload) AS whole
            FROM numbered WHERE place = 1""";

    private static final String REACHED = """
            SELECT source, event_id FROM rejected_events
            WHERE event_id IS NOT NULL AND stage NOT IN ('ingest', 'process', 'client')""";

    private final Connection lake;
    private final long landed;
    private long broken;

    private RejectedEvents(Connection lake, long landed) {
        this.lake = lake;
        this.landed = landed;
    }

    /** Selects the events of {@code lake} that fulfil a condition on columns of {@code rejected_events}. */
    static RejectedEvents select(Connection lake, Catalog catalog, String where)
            throws SQLException, RejectedReplay.WrongConditionException {
        check(lake, where);
        try (Statement statement = lake.createStatement()) {
            statement.execute(SELECT.replace("$condition", where));
            return new RejectedEvents(
                    lake,
                    statement.executeUpdate(
                            "DELETE FROM %s WHERE (source, id) IN (%s)".formatted(CANDIDATES, rows(catalog))));
        }
    }

    private static void check(Connection lake, String where)
            throws SQLException, RejectedReplay.WrongConditionException {
        String sql = "EXPLAIN SELECT 1 FROM rejected_events WHERE (%s\n)".formatted(where);
        try (Statement statement = lake.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (lake.isClosed()) {
                throw e;
            }
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new RejectedReplay.WrongConditionException(message);
        }
    }

    private static String rows(Catalog catalog) {
        return catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .map(table -> "SELECT source, event_id FROM main.\"%s\" WHERE event_id IN (SELECT id FROM %s)"
                        .formatted(table.name(), CANDIDATES))
                .collect(Collectors.joining(" UNION ALL ", REACHED + " UNION ALL ", ""));
    }

    /** Events of several senders need several keys: the id of an event is one within its source. */
    void requireOneSource() throws SQLException {
        List<String> sources = texts("SELECT DISTINCT source FROM %s ORDER BY 1".formatted(CANDIDATES));
        if (sources.size() > 1) {
            throw new CommandFailure(
                    "the events are of %d sources (%s): send those of each with its key, as by --where \"source = '%s'\" --key KEY"
                            .formatted(
                                    sources.size(),
                                    String.join(", ", sources),
                                    sources.getFirst().replace("'", "''")));
        }
    }

    /** Prints what would be sent; returns how many events. */
    long describe(Screen screen) throws SQLException {
        screen.line("%-28s %-28s %12s".formatted("reason", "event type", "events"));
        try (Statement statement = lake.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT code, coalesce(event_type, '-'), count(*) FROM %s WHERE whole
                        GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2""".formatted(CANDIDATES))) {
            while (rows.next()) {
                screen.line("%-28s %-28s %12s"
                        .formatted(rows.getString(1), rows.getString(2), Numbers.count(rows.getLong(3))));
            }
        }
        long events = forEach(event -> {});
        leftOut().forEach(screen::line);
        screen.line("%s events would be sent".formatted(Numbers.count(events)));
        return events;
    }

    /** What is not sent, and why. */
    List<String> leftOut() {
        List<String> lines = new ArrayList<>();
        if (landed > 0) {
            lines.add("%s events are on the log by now: not sent".formatted(Numbers.count(landed)));
        }
        if (broken > 0) {
            lines.add("%s are no whole JSON object (only 64 KiB of an event are kept): not sent"
                    .formatted(Numbers.count(broken)));
        }
        return lines;
    }

    /** Hands on the events in the order in which they were rejected, numbered from 1; returns how many there are. */
    long forEach(Consumer<MappedLine> events) throws SQLException {
        broken = 0;
        long number = 0;
        try (Statement statement = lake.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT * FROM %s ORDER BY received, id".formatted(CANDIDATES))) {
            while (rows.next()) {
                Optional<MappedLine> event =
                        rows.getBoolean("whole") ? RejectedPayload.of(rows, number + 1) : Optional.empty();
                if (event.isPresent()) {
                    number++;
                    events.accept(event.get());
                } else {
                    broken++;
                }
            }
        }
        return number;
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = lake.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
        }
        return texts;
    }
}
