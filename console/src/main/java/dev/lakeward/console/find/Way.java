package dev.lakeward.console.find;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.console.find.Step.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of an event, as its receipt tells them. */
final class Way {
    private static final Map<String, String> MEANING = Map.of(
            "accepted", "It counts.",
            "duplicate", "It came before with the same source and id, and counts once.",
            "late", "It counts in its table, flagged late, and not in facts that are revised as far as the retention.",
            "rejected", "It is a row of rejected_events.",
            "kept", "Its type has no table; it is kept on the log.",
            "forgotten", "It was processed longer ago than the log remembers; its row is in its table.",
            "pending", "It is not processed yet.");

    private Way() {}

    /** The steps of a receipt. */
    static List<Step> of(JsonNode receipt) {
        List<Step> steps = new ArrayList<>();
        JsonNode log = receipt.path("accepted");
        String outcome = receipt.path("outcome").asText();
        if (log.isObject()) {
            steps.add(new Step(State.DONE, "Accepted and durable", position(log)));
        }
        if (outcome.equals("rejected")) {
            steps.add(rejected(receipt.path("rejected")));
            return steps;
        }
        steps.add(processed(receipt.path("processed"), outcome));
        if (!outcome.equals("duplicate") && !outcome.equals("kept")) {
            steps.add(landed(receipt.path("landed"), outcome));
        }
        return steps;
    }

    private static Step rejected(JsonNode rejected) {
        String pointer = rejected.path("pointer").asText("");
        return new Step(
                State.FAILED,
                "Rejected: " + rejected.path("code").asText("without a code"),
                "%s %s".formatted(pointer, rejected.path("detail").asText("")).strip());
    }

    private static Step processed(JsonNode processed, String outcome) {
        String meaning = MEANING.getOrDefault(outcome, outcome);
        if (outcome.equals("pending")) {
            return new Step(State.WAITS, "Waits for the processor", meaning);
        }
        return new Step(
                State.DONE,
                outcome.equals("duplicate") ? "Recognised as a duplicate" : "Processed: " + outcome,
                processed.isObject() ? meaning + " " + position(processed) : meaning);
    }

    private static Step landed(JsonNode landed, String outcome) {
        if (!landed.isObject()) {
            return new Step(
                    outcome.equals("pending") ? State.OPEN : State.WAITS,
                    "Lands soon",
                    "The sink writes a file each few seconds.");
        }
        return new Step(
                State.DONE,
                "A row of " + landed.path("table").asText(),
                "%s, row group %s; queryable since %s"
                        .formatted(
                                landed.path("file").asText(),
                                landed.path("row_group").asText(),
                                landed.path("queryable_since").asText()));
    }

    private static String position(JsonNode position) {
        return "%s, partition %s, offset %s, %s"
                .formatted(
                        position.path("topic").asText(),
                        position.path("partition").asText(),
                        position.path("offset").asText(),
                        position.path("at").asText());
    }
}
