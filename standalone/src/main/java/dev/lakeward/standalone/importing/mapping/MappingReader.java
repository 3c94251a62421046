package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.standalone.importing.mapping.convert.FieldMismatchException;
import dev.lakeward.standalone.importing.read.CsvFileReader;
import dev.lakeward.standalone.importing.read.CsvHeader;
import dev.lakeward.standalone.importing.read.HeaderCheck;
import dev.lakeward.standalone.importing.read.InputFile;
import dev.lakeward.standalone.importing.read.InputLine;
import dev.lakeward.standalone.importing.read.JsonFileReader;
import dev.lakeward.standalone.importing.read.LineFormat;
import dev.lakeward.standalone.importing.read.TextFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Reads files through a mapping, and records whether they have the fields that the mapping names. */
final class MappingReader implements FormatReader {
    private final Mapping mapping;
    private final LineFormat format;
    private final TextFormat text;
    private final List<EventRule> rules;
    private final List<RuleCoverage> uses;
    private final ConditionCoverage conditions;
    private final BiPredicate<String, String> mayLack;

    /** @param mayLack whether events of a type, the first, may lack a property, the second */
    MappingReader(Mapping mapping, BiPredicate<String, String> mayLack) {
        this.mapping = mapping;
        this.format = mapping.lines();
        this.text = mapping.text();
        this.rules = mapping.rules();
        this.mayLack = mayLack;
        this.uses = rules.stream().map(RuleCoverage::new).toList();
        this.conditions = new ConditionCoverage(rules);
    }

    @Override
    public String read(InputFile source, Consumer<MappedLine> lines) throws IOException {
        Consumer<InputLine> rows = line -> lines.accept(mapped(line));
        return format == LineFormat.JSON
                ? new JsonFileReader(source, text.charset()).read(rows)
                : new CsvFileReader(source, text, mapping.columns(), new Columns()).read(rows);
    }

    private MappedLine mapped(InputLine line) {
        if (!line.fault().isEmpty()) {
            return MappedLine.rejected(line, line.fault());
        }
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).fits(line)) {
                saw(line, true);
                uses.get(i).saw(line, format);
                return mapped(rules.get(i), line);
            }
        }
        saw(line, false);
        return MappedLine.rejected(line, "no rule of the mapping fits this line");
    }

    private void saw(InputLine line, boolean fitted) {
        if (format == LineFormat.JSON) {
            conditions.saw(line, fitted);
        }
    }

    private static MappedLine mapped(EventRule rule, InputLine line) {
        try {
            return MappedLine.of(line, rule.event(line));
        } catch (FieldMismatchException e) {
            return MappedLine.rejected(line, String.valueOf(e.getMessage()));
        }
    }

    /** Names the fields that the mapping needs and no line of all files had. */
    @Override
    public Optional<String> fault() {
        List<String> faults = new ArrayList<>();
        if (format == LineFormat.JSON) {
            conditions.missing().ifPresent(faults::add);
            uses.forEach(use -> use.missing(mayLack).ifPresent(faults::add));
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    /** Names the fields of optional properties that no line of all files had. */
    @Override
    public List<String> notes() {
        return format == LineFormat.JSON
                ? uses.stream().flatMap(use -> use.notes(mayLack).stream()).toList()
                : List.of();
    }

    /** Compares the header of a file with the rules that its rows use. */
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
