package dev.lakeward.event.journey;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Steps that a key takes one after the other, within a window that begins with the first.
 *
 * @param name what tells funnels apart
 * @param window from the first step to the last; of the declarations that name one, all name the same
 * @param steps names of the steps in order, at least two
 */
public record Funnel(String name, Duration window, List<String> steps) {
    /** How long a funnel is open where no declaration says so. */
    public static final Duration DEFAULT_WINDOW = Duration.ofDays(7);

    public Funnel {
        steps = List.copyOf(steps);
    }

    /** One declaration: the table and its role. */
    private record Declared(Table table, Role role) {}

    /**
     * All funnels that the tables declare, by name.
     *
     * @throws CatalogException where declarations of one funnel contradict each other, or leave out a step
     */
    public static SortedMap<String, Funnel> of(Catalog catalog) {
        SortedMap<String, List<Declared>> declared = new TreeMap<>();
        for (Table table : catalog.tables()) {
            for (Role role : table.roles(RoleKind.FUNNEL)) {
                declared.computeIfAbsent(role.constant("name").orElseThrow(), unseen -> new ArrayList<>())
                        .add(new Declared(table, role));
            }
        }
        SortedMap<String, Funnel> funnels = new TreeMap<>();
        declared.forEach((name, roles) -> funnels.put(name, of(name, roles)));
        return funnels;
    }

    private static Funnel of(String name, List<Declared> declared) {
        SortedMap<Integer, TreeSet<String>> steps = new TreeMap<>();
        for (Declared one : declared) {
            steps.computeIfAbsent(step(one.role()), unseen -> new TreeSet<>()).add(stepName(one));
        }
        int count = steps.lastKey();
        for (int step = 1; step <= count; step++) {
            if (!steps.containsKey(step)) {
                throw wrong(name, "has step %d and no step %d; declare one in x-roles".formatted(count, step));
            }
        }
        if (count < 2) {
            throw wrong(name, "has one step; declare a second one in x-roles");
        }
        List<String> names =
                steps.values().stream().map(some -> String.join(" or ", some)).toList();
        return new Funnel(name, window(name, declared), names);
    }

    private static Duration window(String name, List<Declared> declared) {
        Map<Duration, String> windows = new TreeMap<>();
        for (Declared one : declared) {
            one.role()
                    .constant("window")
                    .map(Duration::parse)
                    .ifPresent(window -> windows.putIfAbsent(window, one.table().name()));
        }
        if (windows.size() > 1) {
            throw wrong(
                    name,
                    "has several windows, %s; name one of them"
                            .formatted(windows.entrySet().stream()
                                    .map(window -> "%s in %s".formatted(window.getKey(), window.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
        Optional<Duration> only = windows.keySet().stream().findFirst();
        return only.orElse(DEFAULT_WINDOW);
    }

    private static CatalogException wrong(String name, String what) {
        return new CatalogException("funnel %s %s".formatted(name, what));
    }

    /** The step that events of the role take, 1 for the first. */
    public static int step(Role role) {
        return Integer.parseInt(role.constant("step").orElseThrow());
    }

    private static String stepName(Declared declared) {
        Table table = declared.table();
        return table.eventTypes().stream()
                .filter(declared.role()::plays)
                .sorted()
                .collect(Collectors.joining(" or "));
    }
}
