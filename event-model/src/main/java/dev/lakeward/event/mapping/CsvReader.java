package dev.lakeward.event.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated values by RFC 4180; a quoted field may run over several lines. */
final class CsvReader {
    private final BufferedReader file;
    private List<String> names = List.of();

    CsvReader(BufferedReader file) {
        this.file = file;
    }

    Stream<SourceLine> lines() {
        String header = next();
        if (header == null) {
            return Stream.empty();
        }
        names = split(header.startsWith("\uFEFF") ? header.substring(1) : header);
        return Stream.generate(this::next)
                .takeWhile(Objects::nonNull)
                .filter(line -> !line.isBlank())
                .map(this::line);
    }

    private SourceLine line(String raw) {
        List<String> values = split(raw);
        if (values.size() > names.size()) {
            return new SourceLine(raw, MissingNode.getInstance());
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            String value = i < values.size() ? values.get(i) : "";
            if (value.isEmpty()) {
                fields.putNull(names.get(i));
            } else {
                fields.put(names.get(i), value);
            }
        }
        return new SourceLine(raw, fields);
    }

    private @Nullable String next() {
        try {
            String line = file.readLine();
            while (line != null && isOpen(line)) {
                String more = file.readLine();
                if (more == null) {
                    return line;
                }
                line = line + "\n" + more;
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(String line) {
        return line.indexOf('"') >= 0 && line.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
