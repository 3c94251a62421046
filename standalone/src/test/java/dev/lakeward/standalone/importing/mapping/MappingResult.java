package dev.lakeward.standalone.importing.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.standalone.importing.read.ExactJson;
import dev.lakeward.standalone.importing.read.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of reading files with a mapping. */
final class MappingResult {
    private final MappingReader reader;
    private final List<MappedLine> lines = new ArrayList<>();
    private final List<String> described = new ArrayList<>();

    private MappingResult(String mapping) {
        try {
            reader = new MappingReader(
                    MappingParser.of("m.json", mapping.getBytes(UTF_8)),
                    (type, property) -> property.startsWith("may_lack"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MappingResult by(String mapping) {
        return new MappingResult(mapping);
    }

    MappingResult read(String text) {
        return read(BytesFile.of(text, UTF_8));
    }

    MappingResult read(InputFile source) {
        try {
            described.add(reader.read(source, lines::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    String described() {
        return described.getLast();
    }

    Optional<String> fault() {
        return reader.fault();
    }

    List<String> notes() {
        return reader.notes();
    }

    /** All lines as they are sent or rejected: {@code line: event} or {@code line! fault}. */
    List<String> lines() {
        return lines.stream()
                .map(line -> line.fault().isEmpty()
                        ? line.line() + ": " + new String(line.event(), UTF_8)
                        : line.line() + "! " + line.fault())
                .toList();
    }

    /** Of all lines, which must be events, the values of a property; null where it is absent. */
    List<String> values(String property) {
        List<String> values = new ArrayList<>();
        for (MappedLine line : lines) {
            if (!line.fault().isEmpty()) {
                throw new AssertionError(line.line() + ": " + line.fault());
            }
            try {
                JsonNode value = ExactJson.MAPPER.readTree(line.event()).path(property);
                values.add(value.isMissingNode() ? null : value.asText());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return values;
    }

    List<String> faults() {
        return lines.stream()
                .map(MappedLine::fault)
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    List<String> raw() {
        return lines.stream().map(line -> new String(line.event(), UTF_8)).toList();
    }
}
