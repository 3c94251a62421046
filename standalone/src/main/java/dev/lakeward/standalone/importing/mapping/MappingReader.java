package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.standalone.importing.read.CsvFileReader;
import dev.lakeward.standalone.importing.read.CsvHeader;
import dev.lakeward.standalone.importing.read.HeaderCheck;
import dev.lakeward.standalone.importing.read.InputFile;
import dev.lakeward.standalone.importing.read.InputLine;
import dev.lakeward.standalone.importing.read.JsonFileReader;
import dev.lakeward.standalone.importing.read.TextFormat;
import dev.lakeward.standalone.importing.read.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One reading of files through a mapping, which also learns whether they have what the mapping names. */
public final class MappingReader {
    private final LineFormat format;
    private final TextFormat text;
    private final List<EventRule> rules;
    private final List<RuleCoverage> uses;
    private final ConditionCoverage conditions;
    private final OptionalProperties optional;

    MappingReader(LineFormat format, TextFormat text, List<EventRule> rules, OptionalProperties optional) {
        this.format = format;
        this.text = text;
        this.rules = rules;
        this.optional = optional;
        this.uses = rules.stream().map(RuleCoverage::new).toList();
        this.conditions = new ConditionCoverage(rules);
    }

    /**
     * Hands on what became of each line of a file, in its order. A line that no rule of the mapping fits is handed on as it is,
     * with the reason.
     *
     * @return how the file is written
     * @throws UnreadableFileException if the file cannot be read, or has not the columns that the mapping names
     */
    public String read(InputFile source, Consumer<MappedLine> lines) throws IOException {
        Consumer<InputLine> mapping = line -> lines.accept(mapped(line));
        return format == LineFormat.JSON
                ? new JsonFileReader(source, text.charset()).read(mapping)
                : new CsvFileReader(source, text, Mapping.columns(rules), new Columns()).read(mapping);
    }

    private MappedLine mapped(InputLine line) {
        if (!line.fault().isEmpty()) {
            return MappedEvent.unfit(line, line.fault());
        }
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).fits(line)) {
                saw(line, true);
                uses.get(i).saw(line, format);
                return mapped(rules.get(i), line);
            }
        }
        saw(line, false);
        return MappedEvent.unfit(line, "no rule of the mapping fits this line");
    }

    private void saw(InputLine line, boolean fitted) {
        if (format == LineFormat.JSON) {
            conditions.saw(line, fitted);
        }
    }

    private static MappedLine mapped(EventRule rule, InputLine line) {
        try {
            return MappedEvent.of(line, rule.event(line));
        } catch (FieldMismatchException e) {
            return MappedEvent.unfit(line, String.valueOf(e.getMessage()));
        }
    }

    /**
     * What no line of all files had, though the mapping names it and events must not lack it, or a name like it is there.
     * Empty where nothing is amiss. Asked when all files were read.
     */
    public Optional<String> fault() {
        List<String> faults = new ArrayList<>();
        if (format == LineFormat.JSON) {
            conditions.missing().ifPresent(faults::add);
            uses.forEach(use -> use.missing(optional).ifPresent(faults::add));
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    /** What no line of all files had, though the mapping names it for a property that events may lack. */
    public List<String> notes() {
        return format == LineFormat.JSON
                ? uses.stream().flatMap(use -> use.notes(optional).stream()).toList()
                : List.of();
    }

    /** Holds the header of a file against the rules that its rows use. */
    private final class Columns implements HeaderCheck {
        private CsvHeader header = new CsvHeader(List.of(), 0);

        @Override
        public void columns(CsvHeader found) {
            header = found;
            uses.forEach(RuleCoverage::begin);
            Set<String> first = new TreeSet<>();
            for (EventRule rule : rules) {
                Set<String> needed =
                        columnsOf(rule.conditions().keySet().stream().toList());
                if (header.names().containsAll(needed)) {
                    return;
                }
                first.addAll(needed);
            }
            header.require(first);
        }

        @Override
        public void fileEnded() {
            boolean any = uses.stream().anyMatch(RuleCoverage::used);
            List<EventRule> used = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                if (uses.get(i).used() || (!any && rules.size() == 1)) {
                    used.add(rules.get(i));
                }
            }
            for (EventRule rule : used) {
                header.require(columnsOf(rule.fields().values().stream()
                        .filter(this::needed)
                        .flatMap(field -> Optional.ofNullable(field.path()).stream())
                        .toList()));
            }
        }

        private boolean needed(FieldRule field) {
            FieldPath path = field.path();
            return path != null && (!field.optional() || header.names().contains(path.column(header.names())));
        }

        private Set<String> columnsOf(List<FieldPath> paths) {
            Set<String> columns = new TreeSet<>();
            paths.forEach(path -> columns.add(path.column(header.names())));
            return columns;
        }
    }
}
