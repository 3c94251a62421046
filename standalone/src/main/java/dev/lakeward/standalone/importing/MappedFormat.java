package dev.lakeward.standalone.importing;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.importing.mapping.FormatReader;
import dev.lakeward.standalone.importing.mapping.ImportFormat;
import dev.lakeward.standalone.importing.mapping.MappedLine;
import dev.lakeward.standalone.importing.mapping.Mapping;
import dev.lakeward.standalone.importing.mapping.MappingReader;
import dev.lakeward.standalone.importing.read.InputFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A format that a mapping declares. */
record MappedFormat(Mapping mapping) implements ImportFormat {
    @Override
    public String name() {
        return mapping.name();
    }

    @Override
    public String describe() {
        return mapping.description();
    }

    @Override
    public FormatReader reader(Catalog catalog) {
        return new Run(mapping.run((type, property) -> mayLack(catalog, type, property)));
    }

    private static boolean mayLack(Catalog catalog, String type, String property) {
        return catalog.tableOf(type)
                .filter(table -> table.columns().stream()
                        .noneMatch(column -> column.name().equals(property) && column.required()))
                .isPresent();
    }

    private record Run(MappingReader run) implements FormatReader {
        @Override
        public String read(InputFile file, Consumer<MappedLine> events) throws IOException {
            return run.read(file, events);
        }

        @Override
        public Optional<String> fault() {
            return run.fault();
        }

        @Override
        public List<String> notes() {
            return run.notes();
        }
    }
}
