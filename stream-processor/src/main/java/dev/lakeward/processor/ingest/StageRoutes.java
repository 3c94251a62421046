package dev.lakeward.processor.ingest;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which stages an event goes to, by the table it lands in. */
final class StageRoutes {
    private static final String[] NOWHERE = {};

    private final String[] all;
    private final Map<String, String[]> byTable = new HashMap<>();
    private final Map<String, String[]> lateByTable = new HashMap<>();
    private final HistoryUnits history;

    StageRoutes(Catalog catalog, List<Stage> stages) {
        all = names(stages);
        history = HistoryUnits.of(catalog, stages);
        for (Table table : catalog.tables()) {
            List<Stage> wanting =
                    stages.stream().filter(stage -> stage.wants(table)).toList();
            byTable.put(table.name(), names(wanting));
            lateByTable.put(
                    table.name(),
                    names(wanting.stream().filter(Stage::wantsLate).toList()));
        }
    }

    String[] all() {
        return all;
    }

    /** What history is kept by. */
    HistoryUnits history() {
        return history;
    }

    String[] of(Table table) {
        return byTable.getOrDefault(table.name(), NOWHERE);
    }

    String[] late(Table table) {
        return lateByTable.getOrDefault(table.name(), NOWHERE);
    }

    private static String[] names(List<Stage> stages) {
        return stages.stream().map(Stage::name).toArray(String[]::new);
    }
}
