package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.config.NearestName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of the fields of lines, as paths: suggestions for a path that no line has. */
final class SeenFieldNames {
    private static final int NAMES_KEPT = 200;
    private static final int ELEMENTS_KEPT = 2;

    private final Set<String> names = new LinkedHashSet<>();

    void add(JsonNode fields) {
        add("", fields);
    }

    private void add(String path, JsonNode node) {
        if (names.size() >= NAMES_KEPT) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(member -> add(prefix(path) + member.getKey(), member.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < Math.min(ELEMENTS_KEPT, node.size()); i++) {
                add(prefix(path) + i, node.get(i));
            }
        } else if (!path.isEmpty()) {
            names.add(path);
        }
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + ".";
    }

    /** The name that is meant by {@code wanted}, other than those of {@code taken}, which the mapping names itself. */
    Optional<String> meant(String wanted, Set<String> taken) {
        String last = wanted.substring(wanted.lastIndexOf('.') + 1);
        List<String> free = names.stream().filter(name -> !taken.contains(name)).toList();
        Optional<String> near = NearestName.nearest(wanted, free);
        return near.isPresent() || wanted.equals(last)
                ? near
                : free.stream().filter(name -> name.endsWith("." + last)).findFirst();
    }

    /** A sentence that names all of them. */
    String words() {
        return "Lines have: " + String.join(", ", names);
    }
}
