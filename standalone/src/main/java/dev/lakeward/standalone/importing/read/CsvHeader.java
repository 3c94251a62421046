package dev.lakeward.standalone.importing.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.config.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file.
 *
 * @param names without blanks around them; empty for a column without a name
 * @param line line of the header; 0 where the mapping names the columns
 */
public record CsvHeader(List<String> names, long line) {
    public CsvHeader {
        names = List.copyOf(names);
    }

    static CsvHeader of(List<String> names, long line) {
        return new CsvHeader(names.stream().map(String::strip).toList(), line);
    }

    /** A row as an object, or as a line that is broken where it has not the columns of the header. */
    InputLine row(CsvRowReader row, String missing) {
        if (!row.fault().isEmpty()) {
            return InputLine.broken(row.line(), row.raw(), row.fault());
        }
        List<String> values = row.fields();
        if (!fits(values)) {
            return InputLine.broken(
                    row.line(),
                    row.raw(),
                    "has %d fields where the header has %d".formatted(values.size(), names.size()));
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            String value = i < values.size() ? values.get(i) : "";
            if (names.get(i).isEmpty()) {
                continue;
            }
            if (value.isEmpty() || value.equals(missing)) {
                fields.putNull(names.get(i));
            } else {
                fields.put(names.get(i), value);
            }
        }
        return new InputLine(row.line(), row.raw(), fields);
    }

    /** A delimiter at the end of rows or of the header makes a field more, which holds nothing. */
    private boolean fits(List<String> values) {
        boolean nothingMore = values.stream().skip(names.size()).allMatch(String::isEmpty);
        boolean nothingLess = names.stream().skip(values.size()).allMatch(String::isEmpty);
        return nothingMore && nothingLess;
    }

    /** Throws if the header lacks one of these columns, or has it twice. */
    public void require(Set<String> columns) {
        List<String> absent = columns.stream()
                .filter(column -> !names.contains(column))
                .sorted()
                .toList();
        if (!absent.isEmpty()) {
            throw new UnreadableFileException(
                    line,
                    "the mapping names %s, which the file does not have. %s"
                            .formatted(
                                    absent.stream().map(this::suggested).collect(Collectors.joining(", ")), found()));
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (columns.contains(name) && !seen.add(name)) {
                throw new UnreadableFileException(
                        line, "the column \"%s\" is there twice; rename one. %s".formatted(name, found()));
            }
        }
    }

    private String suggested(String column) {
        return NearestName.nearest(column, names)
                .map(name -> "\"%s\" (did you mean \"%s\"?)".formatted(column, name))
                .orElse("\"%s\"".formatted(column));
    }

    String found() {
        return "Its header is: " + names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    /** The header that a mapping gives; null where each file has its own. */
    static @Nullable CsvHeader declared(TextFormat settings) {
        List<String> names = settings.header();
        return names == null ? null : new CsvHeader(names, 0);
    }
}
