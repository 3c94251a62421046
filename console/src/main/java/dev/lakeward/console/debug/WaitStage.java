package dev.lakeward.console.debug;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far an event has to come. */
enum WaitStage {
    /** It is on the log. */
    ACCEPTED,
    /** It is known whether it counts. */
    PROCESSED,
    /** Queries see its row. */
    LANDED;

    /** Whether it got so far; undecided while it may still. */
    enum Reached {
        YES,
        NOT_YET,
        NEVER
    }

    private static final List<String> COUNTED = List.of("accepted", "late", "forgotten");
    private static final List<String> PROCESSED_TO = List.of("accepted", "late", "forgotten", "duplicate", "kept");

    /** The stage of this name. */
    static Optional<WaitStage> named(String name) {
        return Stream.of(values()).filter(stage -> stage.text().equals(name)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the event of a receipt has come so far. */
    Reached of(JsonNode receipt) {
        String outcome = receipt.path("outcome").asText();
        return switch (this) {
            case ACCEPTED -> receipt.path("accepted").isObject() ? Reached.YES : Reached.NEVER;
            case PROCESSED -> one(PROCESSED_TO.contains(outcome), outcome);
            case LANDED -> COUNTED.contains(outcome) ? landed(receipt, outcome) : one(false, outcome);
        };
    }

    private static Reached one(boolean reached, String outcome) {
        return reached ? Reached.YES : outcome.equals("pending") ? Reached.NOT_YET : Reached.NEVER;
    }

    private static Reached landed(JsonNode receipt, String outcome) {
        return outcome.equals("forgotten") || receipt.path("landed").isObject() ? Reached.YES : Reached.NOT_YET;
    }
}
