package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the edge accepts for a table of the catalogue, all stages, the sink and recount take. */
class EdgeToLakeTest {
    private static final int MIXED = 40;
    private static final long SEED = 19;
    /** Recount takes domains by the common shapes, the processor by the list of suffixes. */
    private static final Set<String> APPROXIMATE = Set.of("user_activity", "hourly_activity");

    private static final String OWN = """
        {"type":"object","x-table":"samples","x-key":"sample_id","required":["event_type","sample_id"],
         "properties":{"event_type":{"type":"string","const":"sample"},"sample_id":{"type":"string","maxLength":64},
          "whole":{"type":"integer"},"real":{"type":"number"},"price":{"type":["number","string"],"x-decimal":"18,2"},
          "amount_purchased":{"type":"integer"},"fine":{"type":"number","x-decimal":"38,10"},
          "flag":{"type":"boolean"},"at":{"type":"string","format":"date-time"},
          "day":{"type":"string","format":"date"},"any":{"x-json":true}}}\
        """;

    @TempDir
    private Path folder;

    @Test
    void whateverTheEdgeAcceptsTheStagesTheSinkAndRecountTake() throws Exception {
        Files.createDirectories(folder.resolve("catalog/own"));
        Files.writeString(folder.resolve("catalog/own/samples.json"), OWN);
        Catalog catalog = Catalog.load(folder.resolve("catalog"));
        var checker = new EventValidator(catalog);
        List<String> events =
                new SampleEvents(catalog, event -> StreamToLake.accepted(checker, event) != null, SEED).all(MIXED);
        int accepted = 0;
        try (var lake = new StreamToLake(folder, catalog)) {
            for (String event : events) {
                accepted += lake.send(event) ? 1 : 0;
            }
            lake.passAnHour();
            assertThat(lake.land()).as("rejected by stages or the sink").isEmpty();
            assertThat(accepted).isBetween(events.size() / 2, events.size());
            assertThat(lake.recount()).allMatch(EdgeToLakeTest::same);
        }
    }

    /** Whether recount counts the fact, and as the stream does. */
    private static boolean same(Recount.Difference difference) {
        return APPROXIMATE.contains(difference.fact()) ? difference.failure().isEmpty() : difference.none();
    }
}
