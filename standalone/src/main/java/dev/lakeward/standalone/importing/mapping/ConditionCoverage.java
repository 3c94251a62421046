package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.standalone.importing.read.InputLine;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records which fields of the rules' conditions occur in the lines. A condition {@code *} only asks whether a field is there:
 * a field that no line has is a fault only if a line fits no rule, or has a similar field that the mapping does not name.
 */
final class ConditionCoverage {
    /** The paths that no line had yet, and whether all that is asked of them is whether they are there. */
    private final Map<FieldPath, Boolean> pending = new LinkedHashMap<>();

    private final Set<String> taken = new LinkedHashSet<>();
    private final SeenFieldNames names = new SeenFieldNames();
    private boolean anyLine;
    private boolean anyUnfit;

    ConditionCoverage(List<EventRule> rules) {
        for (EventRule rule : rules) {
            rule.conditions()
                    .forEach((path, values) -> pending.merge(path, values.isEmpty(), (one, other) -> one && other));
            rule.conditions().keySet().forEach(path -> taken.add(path.text()));
            rule.fields().values().forEach(field -> taken.add(field.source()));
        }
    }

    void saw(InputLine line, boolean fitted) {
        anyLine = true;
        anyUnfit |= !fitted;
        if (!pending.isEmpty()) {
            pending.keySet().removeIf(path -> path.isIn(line.fields()));
            if (!pending.isEmpty()) {
                names.add(line.fields());
            }
        }
    }

    /** Why the files cannot be what the rules are for; empty where nothing says so. */
    Optional<String> missing() {
        if (!anyLine) {
            return Optional.empty();
        }
        String words = pending.entrySet().stream()
                .filter(path -> !path.getValue()
                        || anyUnfit
                        || names.meant(path.getKey().text(), taken).isPresent())
                .map(path -> words(path.getKey().text()))
                .collect(Collectors.joining("; "));
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of("%s. %s. Correct the path, or leave out the rule".formatted(words, names.words()));
    }

    private String words(String path) {
        return "when asks for \"%s\", which no line has%s"
                .formatted(
                        path,
                        names.meant(path, taken)
                                .map(" (did you mean \"%s\"?)"::formatted)
                                .orElse(""));
    }
}
