package dev.lakeward.processor.ingest;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stages take of each event type: a stage has had all events of a {@link Unit} since some offset of the log, or has not.
 * Immutable.
 *
 * @see <a href="../../../../../../../../docs/adr/0111-history-for-new-facts.md">ADR 0111</a>
 */
final class HistoryUnits {
    private final Map<String, List<Unit>> byType;

    private HistoryUnits(Map<String, List<Unit>> byType) {
        this.byType = byType;
    }

    /**
     * The events of one type in one stage.
     *
     * @param name of stage and type; part of the stored format. Where repeats are harmless also of the parts that the type
     *     plays, so that a further part is a further unit
     * @param stage node of the stage
     * @param late whether the stage takes late events
     */
    record Unit(String name, String stage, boolean late) {}

    static HistoryUnits of(Catalog catalog, List<Stage> stages) {
        Map<String, List<Unit>> byType = new HashMap<>();
        for (Table table : catalog.tables()) {
            for (Stage stage : stages) {
                if (stage.wants(table)) {
                    add(stage, table, byType);
                }
            }
        }
        return new HistoryUnits(byType);
    }

    private static void add(Stage stage, Table table, Map<String, List<Unit>> byType) {
        for (String type : table.eventTypes()) {
            String name = name(stage, table, type);
            if (name != null) {
                byType.computeIfAbsent(type, unseen -> new ArrayList<>())
                        .add(new Unit(name, stage.name(), stage.wantsLate()));
            }
        }
    }

    private static @Nullable String name(Stage stage, Table table, String type) {
        String name = stage.name() + '/' + type;
        List<Role> played = table.roles().stream()
                .filter(role -> stage.roles().contains(role.kind()) && role.plays(type))
                .toList();
        if (played.isEmpty()) {
            return stage.roles().isEmpty() ? name : null;
        }
        return stage.isIdempotent() ? name + '/' + parts(played) : name;
    }

    private static String parts(List<Role> roles) {
        return roles.stream()
                .map(role -> role.kind().text() + new TreeMap<>(role.constants()))
                .sorted()
                .collect(Collectors.joining("+"));
    }

    /** The units of events of this type. */
    List<Unit> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Names of all units. */
    Set<String> names() {
        return byType.values().stream()
                .flatMap(Collection::stream)
                .map(Unit::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
