package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.importing.read.LineFormat;
import dev.lakeward.standalone.importing.read.TextFormat;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A declared mapping of the lines of a file to events for the API. A mapping is a JSON file; docs/import.md describes
 * it. An event keeps the id that the mapping names; without one it gets a name-based UUID of its line, so that the
 * same line is the same event however often it is read.
 *
 * @param name on the command line
 * @param lines kind of the files
 * @param text settings of their text
 * @param rules the first that fits a line makes its event
 */
public record Mapping(String name, LineFormat lines, TextFormat text, List<EventRule> rules) implements ImportFormat {
    private static final List<String> BUILT_IN =
            List.of("shop-clickstream-csv", "shop-purchases-csv", "photo-jsonl", "web-jsonl", "meter-csv");

    public Mapping {
        rules = List.copyOf(rules);
    }

    /** The mappings that come with the product. */
    public static List<Mapping> builtIn() {
        return BUILT_IN.stream().map(MappingParser::resource).toList();
    }

    /**
     * A user's own mapping.
     *
     * @throws MappingException if it cannot be used
     */
    public static Mapping read(Path file) {
        return MappingParser.read(file);
    }

    @Override
    public FormatReader reader(Catalog catalog) {
        return new MappingReader(this, (type, property) -> mayLack(catalog, type, property));
    }

    private static boolean mayLack(Catalog catalog, String type, String property) {
        return catalog.tableOf(type)
                .filter(table -> table.columns().stream()
                        .noneMatch(column -> column.name().equals(property) && column.required()))
                .isPresent();
    }

    /** All paths of the rules, and their first names: each may be a column. */
    Set<String> columns() {
        Set<String> columns = new HashSet<>();
        for (EventRule rule : rules) {
            rule.conditions().keySet().forEach(path -> add(path, columns));
            rule.fields().values().forEach(field -> {
                if (field.path() != null) {
                    add(field.path(), columns);
                }
            });
        }
        return columns;
    }

    private static void add(FieldPath path, Set<String> columns) {
        columns.add(path.text());
        columns.add(path.parts().getFirst());
    }
}
