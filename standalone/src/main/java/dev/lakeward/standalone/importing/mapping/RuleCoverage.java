package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.standalone.importing.read.InputLine;
import dev.lakeward.standalone.importing.read.LineFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Records which fields of one rule occur in the lines that it fits. */
final class RuleCoverage {
    private static final Set<String> NEEDED = Set.of("event_type", "event_id", "event_time");

    private final EventRule rule;
    private final List<Map.Entry<String, FieldRule>> pending = new ArrayList<>();
    private final SeenFieldNames names = new SeenFieldNames();
    private boolean used;
    private boolean usedInFile;

    RuleCoverage(EventRule rule) {
        this.rule = rule;
        rule.fields().entrySet().stream()
                .filter(field -> field.getValue().path() != null)
                .forEach(pending::add);
    }

    /** Another file begins. */
    void begin() {
        usedInFile = false;
    }

    /** Whether a line of this file fitted. */
    boolean used() {
        return usedInFile;
    }

    void saw(InputLine line, LineFormat format) {
        used = true;
        usedInFile = true;
        if (format == LineFormat.JSON && !pending.isEmpty()) {
            pending.removeIf(field -> isIn(field.getValue(), line));
            if (!pending.isEmpty()) {
                names.add(line.fields());
            }
        }
    }

    private static boolean isIn(FieldRule field, InputLine line) {
        FieldPath path = field.path();
        return path != null && path.isIn(line.fields());
    }

    /** Why the files cannot be what the rule is for; empty where nothing says so. */
    Optional<String> missing(BiPredicate<String, String> mayLack) {
        List<String> words = new ArrayList<>();
        for (var field : used ? pending : List.<Map.Entry<String, FieldRule>>of()) {
            Optional<String> meant = meant(field.getValue());
            boolean misspelt = meant.isPresent() && !field.getValue().optional();
            if (misspelt || !canLack(field.getKey(), mayLack)) {
                words.add("%s is filled from \"%s\", which no line has%s"
                        .formatted(
                                field.getKey(),
                                field.getValue().source(),
                                meant.map(" (did you mean \"%s\"?)"::formatted).orElse("")));
            }
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of("%s. %s".formatted(String.join("; ", words), names.words()));
    }

    /** What stays empty, though the mapping fills it and does not call it optional. */
    List<String> notes(BiPredicate<String, String> mayLack) {
        if (!used || missing(mayLack).isPresent()) {
            return List.of();
        }
        List<String> words = pending.stream()
                .filter(field -> !field.getValue().optional())
                .map(field -> "no line has \"%s\": %s stays empty"
                        .formatted(field.getValue().source(), field.getKey()))
                .toList();
        return words.isEmpty() ? List.of() : List.of("%s. %s".formatted(String.join("; ", words), names.words()));
    }

    private Optional<String> meant(FieldRule field) {
        Set<String> taken = new LinkedHashSet<>();
        rule.fields().values().forEach(other -> taken.add(other.source()));
        return names.meant(field.source(), taken);
    }

    private boolean canLack(String property, BiPredicate<String, String> mayLack) {
        FieldRule type = rule.fields().get("event_type");
        JsonNode constant = type == null ? null : type.constant();
        return !NEEDED.contains(property) && constant != null && mayLack.test(constant.asText(), property);
    }
}
