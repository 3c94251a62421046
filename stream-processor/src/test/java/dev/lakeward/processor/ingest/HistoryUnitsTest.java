package dev.lakeward.processor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.journey.Funnel;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.attribution.LiveAttribution;
import dev.lakeward.processor.cohort.CohortStage;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.funnel.FunnelStage;
import dev.lakeward.processor.ingest.HistoryUnits.Unit;
import dev.lakeward.processor.session.SessionStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryUnitsTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private HistoryUnits units(String roles) throws IOException {
        Files.createDirectories(folder.resolve("own"));
        Files.writeString(folder.resolve("own").resolve("lessons.json"), """
                {"description": "Lessons.", "type": "object", "x-table": "lessons", "x-key": "learner",
                 "x-roles": {%s}, "required": ["event_type", "learner"],
                 "properties": {"event_type": {"type": "string", "enum": ["opened", "closed"]},
                   "learner": {"type": "string"}, "price": {"type": "number", "x-decimal": "18,2"}}}
                """.formatted(roles));
        Catalog catalog = Catalog.load(folder);
        List<Stage> stages = List.of(
                new SessionStage(DAY, DAY, DAY, LiveAttribution.VISITS),
                new FunnelStage(Funnel.of(catalog), DAY),
                new CohortStage(Cohort.of(catalog)));
        return HistoryUnits.of(catalog, stages);
    }

    @Test
    void areThePartsThatATypePlays() throws Exception {
        HistoryUnits units = units("""
                "session": {"types": ["opened"]},
                "cohort": {"name": "learners"},
                "funnel": [{"name": "f", "step": 1, "types": ["closed"]}, {"name": "f", "step": 2, "types": ["closed"]}]""");

        assertThat(units.of("opened").stream().map(Unit::stage)).containsExactly("sessions", "cohorts");
        assertThat(units.of("closed").stream().map(Unit::stage)).containsExactly("funnels", "cohorts");
        assertThat(units.of("closed").stream().map(Unit::late)).containsExactly(false, true);
        assertThat(units.of("unknown")).isEmpty();
    }

    @Test
    void aFurtherPartIsAFurtherUnitOnlyWhereRepeatsAreHarmless() throws Exception {
        var before = units("""
                "session": {},
                "funnel": [{"name": "f", "step": 1, "types": ["opened"]}, {"name": "f", "step": 2, "types": ["closed"]}]""").of("opened");
        var after = units("""
                "session": [{"types": ["opened"], "amount": "price"}, {}],
                "funnel": [{"name": "f", "step": 1, "types": ["opened"]}, {"name": "f", "step": 2, "types": ["closed"]},
                  {"name": "g", "step": 1, "types": ["opened"]}, {"name": "g", "step": 2, "types": ["closed"]}]""").of("opened");

        assertThat(after.getFirst()).isEqualTo(before.getFirst());
        assertThat(after.getLast().stage()).isEqualTo("funnels");
        assertThat(after.getLast()).isNotEqualTo(before.getLast());
    }
}
