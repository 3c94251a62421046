package dev.lakeward.event.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.spelling.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of the paths of one rule were found in the lines that it fits. */
final class RuleUse {
    private static final int NAMES_KEPT = 200;
    private static final Set<String> NEEDED = Set.of("event_type", "event_id", "event_time");

    private final EventRule rule;
    private final List<Map.Entry<String, FieldRule>> pending = new ArrayList<>();
    private final Set<String> found = new LinkedHashSet<>();
    private boolean used;
    private boolean usedInFile;

    RuleUse(EventRule rule) {
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

    void saw(SourceLine line, LineFormat format) {
        used = true;
        usedInFile = true;
        if (format == LineFormat.JSON && !pending.isEmpty()) {
            pending.removeIf(field -> isIn(field.getValue(), line));
            if (!pending.isEmpty()) {
                names("", line.fields());
            }
        }
    }

    private static boolean isIn(FieldRule field, SourceLine line) {
        FieldPath path = field.path();
        return path != null && path.isIn(line.fields());
    }

    private void names(String prefix, JsonNode node) {
        if (found.size() >= NAMES_KEPT) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(member -> names(prefix(prefix) + member.getKey(), member.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < Math.min(2, node.size()); i++) {
                names(prefix(prefix) + i, node.get(i));
            }
        } else if (!prefix.isEmpty()) {
            found.add(prefix);
        }
    }

    private static String prefix(String prefix) {
        return prefix.isEmpty() ? "" : prefix + ".";
    }

    /** Why the files cannot be what the rule is for; empty where nothing says so. */
    Optional<String> missing(OptionalProperties optional) {
        List<String> words = new ArrayList<>();
        for (var field : used ? pending : List.<Map.Entry<String, FieldRule>>of()) {
            Optional<String> meant = meant(field.getValue());
            if (meant.isPresent() || !mayLack(field.getKey(), optional)) {
                words.add("%s is filled from \"%s\", which no line has%s"
                        .formatted(
                                field.getKey(),
                                text(field.getValue()),
                                meant.map(" (did you mean \"%s\"?)"::formatted).orElse("")));
            }
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of("%s. Lines have: %s".formatted(String.join("; ", words), String.join(", ", found)));
    }

    List<String> notes(OptionalProperties optional) {
        if (!used || missing(optional).isPresent()) {
            return List.of();
        }
        return pending.stream()
                .map(field -> "no line has \"%s\": %s stays empty".formatted(text(field.getValue()), field.getKey()))
                .toList();
    }

    private Optional<String> meant(FieldRule field) {
        String wanted = text(field);
        String last = wanted.substring(wanted.lastIndexOf('.') + 1);
        Set<String> taken = new LinkedHashSet<>();
        rule.fields().values().forEach(other -> taken.add(text(other)));
        List<String> free = found.stream().filter(name -> !taken.contains(name)).toList();
        Optional<String> near = Spelling.nearest(wanted, free);
        return near.isPresent() || wanted.equals(last)
                ? near
                : free.stream().filter(name -> name.endsWith("." + last)).findFirst();
    }

    private boolean mayLack(String property, OptionalProperties optional) {
        FieldRule type = rule.fields().get("event_type");
        JsonNode constant = type == null ? null : type.constant();
        return !NEEDED.contains(property) && constant != null && optional.mayLack(constant.asText(), property);
    }

    private static String text(FieldRule field) {
        FieldPath path = field.path();
        return path == null ? "" : path.text();
    }
}
