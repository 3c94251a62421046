package dev.lakeward.event.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final List<EventRule> rules;

    Mapping(String name, String description, LineFormat lines, List<EventRule> rules) {
        this.name = name;
        this.description = description;
        this.lines = lines;
        this.rules = List.copyOf(rules);
    }

    /** The mappings that come with the product. */
    public static List<Mapping> builtIn() {
        return BUILT_IN.stream().map(MappingFile::resource).toList();
    }

    /**
     * A user's own mapping.
     *
     * @throws MappingException if it cannot be used
     */
    public static Mapping read(Path file) {
        return MappingFile.read(file);
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
     * The events of a file in its order, each a JSON object in UTF-8, read as they are asked for. A line that no rule of the
     * mapping fits is handed on as it is, for the API to refuse and to store.
     */
    public Stream<byte[]> events(InputStream file) {
        return events(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
    }

    /** The same; no line is read before its event is asked for. */
    public Stream<byte[]> events(BufferedReader file) {
        return lines(file).map(MappedLine::event);
    }

    /** The same, with what kept a line from becoming an event. */
    public Stream<MappedLine> lines(BufferedReader file) {
        return lines.read(file).map(this::mapped);
    }

    private MappedLine mapped(SourceLine line) {
        var rule = rules.stream().filter(one -> one.fits(line)).findFirst();
        if (rule.isEmpty()) {
            return unfit(line, "no rule of the mapping fits this line");
        }
        try {
            String event = withId(rule.get().event(line), line).toString();
            return new MappedLine(event.getBytes(StandardCharsets.UTF_8));
        } catch (UnfitFieldException e) {
            return unfit(line, String.valueOf(e.getMessage()));
        }
    }

    private static MappedLine unfit(SourceLine line, String fault) {
        return new MappedLine(line.raw().getBytes(StandardCharsets.UTF_8), fault);
    }

    private static ObjectNode withId(ObjectNode event, SourceLine line) {
        boolean named = Optional.ofNullable(event.get("event_id"))
                .filter(id -> !id.asText().isEmpty())
                .isPresent();
        if (!named) {
            byte[] content = line.raw().getBytes(StandardCharsets.UTF_8);
            event.put("event_id", UUID.nameUUIDFromBytes(content).toString());
        }
        return event;
    }
}
