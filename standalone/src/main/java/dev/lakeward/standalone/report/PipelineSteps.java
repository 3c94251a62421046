package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of the pipeline, with the count of each. */
final class PipelineSteps {
    private PipelineSteps() {}

    /**
     * One step of the way.
     *
     * @param name who does it
     * @param does what it does
     * @param counted what was counted there; empty where nothing is
     * @param ours whether it is a service of Lakeward
     */
    record Step(String name, String does, String counted, boolean ours) {}

    static List<Step> steps(LedgerByTable balance, long rejected) {
        return List.of(
                new Step("Apps, sites, meters", "send events over HTTP", "", false),
                new Step("ingest-api", "checks and answers each", number(rejected, "rejected"), true),
                new Step("Kafka", "keeps what was accepted", number(balance.accepted(), "accepted"), false),
                new Step(
                        "stream-processor",
                        "counts each once, works out facts",
                        number(balance.duplicate(), balance.duplicate() == 1 ? "repeat" : "repeats"),
                        true),
                new Step("parquet-sink", "lands each row once", number(balance.landed(), "landed"), true),
                new Step("HDFS or disk, SQL", "answers this page", number(balance.inFlight(), "on the way"), false));
    }

    private static String number(long number, String what) {
        return Numbers.count(number) + " " + what;
    }

    static String markdown(List<Step> steps) {
        return steps.stream()
                .map(step -> step.counted().isEmpty() ? step.name() : "%s (%s)".formatted(step.name(), step.counted()))
                .collect(Collectors.joining(" → "));
    }
}
