package dev.lakeward.console.sql;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Queries to begin with; those over tables of events are made from the catalogue. */
final class StarterQueries {
    private StarterQueries() {}

    /** A query and the question that it answers. */
    record Starter(String question, String sql) {}

    static List<Starter> of(Catalog catalog) {
        List<Starter> starters = new ArrayList<>(
                List.of(
                        new Starter(
                                "Is every event accounted for?",
                                "SELECT table_name, SUM(accepted) AS accepted, SUM(landed) AS landed, SUM(duplicate) AS duplicate,\n  SUM(rejected) AS rejected, SUM(in_flight) AS in_flight\nFROM completeness\nGROUP BY table_name\nORDER BY accepted DESC"),
                        new Starter(
                                "How many sessions a day?",
                                "SELECT CAST(started_at AS DATE) AS day, COUNT(DISTINCT session_id) AS sessions, COUNT(DISTINCT user_id) AS users\nFROM sessions_current\nWHERE close_reason = 'gap'\nGROUP BY day\nORDER BY day"),
                        new Starter(
                                "What is credited to which channel, by model?",
                                "SELECT channel_id, model, SUM(credit) AS credit\nFROM attribution_models_current\nWHERE is_confirmed\nGROUP BY channel_id, model\nORDER BY credit DESC"),
                        new Starter(
                                "How far do users get in each funnel?",
                                "SELECT funnel, step, MIN(step_name) AS step_name, COUNT(DISTINCT user_id) AS users\nFROM funnel_steps_current\nGROUP BY funnel, step\nORDER BY funnel, step"),
                        new Starter(
                                "Why are events rejected?",
                                "SELECT code, source, COUNT(*) AS events, MAX(received_ts) AS newest\nFROM rejected_events\nGROUP BY code, source\nORDER BY events DESC")));
        catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .limit(3)
                .map(StarterQueries::newest)
                .forEach(starters::add);
        return starters;
    }

    private static Starter newest(Table table) {
        return new Starter(
                "The newest rows of " + table.name(),
                "SELECT *\nFROM %s\nORDER BY received_ts DESC\nLIMIT 50".formatted(table.name()));
    }
}
