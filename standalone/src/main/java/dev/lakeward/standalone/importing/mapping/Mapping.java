package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.standalone.importing.read.InputFile;
import dev.lakeward.standalone.importing.read.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A declared mapping of the lines of a file to events for the API. A mapping is a JSON file; docs/import.md describes it.
 * An event keeps the id that the mapping names; without one it gets a name-based UUID of its line, so that the same line
 * is the same event however often it is read.
 */
public final class Mapping {
    private static final List<String> BUILT_IN =
            List.of("shop-clickstream-csv", "shop-purchases-csv", "photo-jsonl", "web-jsonl", "meter-csv");

    private final String name;
    private final String description;
    private final LineFormat lines;
    private final TextFormat text;
    private final List<EventRule> rules;

    Mapping(String name, String description, LineFormat lines, TextFormat text, List<EventRule> rules) {
        this.name = name;
        this.description = description;
        this.lines = lines;
        this.text = text;
        this.rules = List.copyOf(rules);
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

    /** Its name on the command line. */
    public String name() {
        return name;
    }

    /** What such a file is, in a few words. */
    public String description() {
        return description;
    }

    /**
     * Starts reading files.
     *
     * @param optional which properties an event may lack
     */
    public MappingReader run(OptionalProperties optional) {
        return new MappingReader(lines, text, rules, optional);
    }

    /** The events of a file in its order, each a JSON object in UTF-8; lines that are none as they stand in the file. */
    public Stream<byte[]> events(InputStream file) throws IOException {
        byte[] bytes = file.readAllBytes();
        List<byte[]> events = new ArrayList<>();
        run((type, property) -> true)
                .read(
                        new InputFile() {
                            @Override
                            public String name() {
                                return "";
                            }

                            @Override
                            public InputStream open() {
                                return new ByteArrayInputStream(bytes);
                            }
                        },
                        line -> events.add(line.event()));
        return events.stream();
    }

    /** All names that {@code rules} begin a path with, and whole paths: each may be a column. */
    static Set<String> columns(List<EventRule> rules) {
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
